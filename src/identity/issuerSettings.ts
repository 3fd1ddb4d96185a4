import { z } from 'zod';
import { isSecureUrl } from './isSecureUrl.ts';

/**
 * The signature algorithms that a configuration may allow (RFC 7518, section 3.1; RFC 9864). All are asymmetric. `none`
 * and the HS family are excluded: a key that verifies an HS signature can also make one.
 */
export const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

const text = z.string().trim().min(1, 'is empty');
const secureUrl = z.string().refine(isSecureUrl, 'is not an https URL (http only on this machine)');

const issuerUrl = secureUrl.refine(
  (url) => !/[?#]/.test(url),
  'has a query or a fragment, which an issuer cannot have (OpenID Connect Discovery, section 3)',
);

const provisioning = z.strictObject({
  enabled: z.boolean(),
  firstNameClaim: text.default('given_name'),
  lastNameClaim: text.default('family_name'),
  phoneClaim: text.optional(),
  companyClaim: text.optional(),
  customerGroupId: z.int().positive().optional(),
  /** Whether the new account is for this channel only or for every channel of the store. */
  channelOnly: z.boolean().default(true),
});

/** The kinds of tokens that a `bearer` entry may accept. */
export const bearerTypes = ['at+jwt', 'JWT', 'ID'] as const;

/** What the first request of a person who has no link may do. */
export const firstSights = ['none', 'link', 'provision'] as const;

const bearer = z.strictObject({
  /** The identifiers of this company's API at the issuer. */
  audiences: z.array(text).min(1, 'is empty'),
  /** The claim that contains the audience. AWS Cognito's access tokens have `client_id` and no `aud`. */
  audienceClaim: z.enum(['aud', 'client_id']).default('aud'),
  /**
   * The accepted token types: `at+jwt` (RFC 9068), `JWT` for access tokens without a type of their own, and `ID` for ID
   * tokens.
   */
  types: z.array(z.enum(bearerTypes)).min(1, 'is empty').default(['at+jwt']),
  /** Every one of these scopes must be in `scope` or `scp`. */
  requiredScopes: z.array(text).default([]),
  requiredAcr: z.array(text).min(1, 'is empty').optional(),
  maxAuthAgeSeconds: z.int().positive().optional(),
  firstSight: z.enum(firstSights).default('none'),
});

const customerGroups = z.strictObject({
  claim: text,
  /** The store's customer group ids by the values of the claim. */
  groups: z.record(z.string(), z.int().min(0)),
});

const claims = z.strictObject({
  firstName: text.optional(),
  lastName: text.optional(),
  phone: text.optional(),
  company: text.optional(),
  customerGroup: customerGroups.optional(),
  /** The store's customer attribute ids by the names of claims. */
  attributes: z.record(z.string(), z.int().positive()).default({}),
  /** Whether a claim that the token lacks empties the phone, the company, the customer group or the attribute. */
  clearMissing: z.boolean().default(false),
});

/** The settings of one issuer. */
export const issuerSettings = z.strictObject({
  issuer: issuerUrl,
  /** The client ids of this company's storefronts at the issuer. */
  audiences: z.array(text).min(1, 'is empty'),
  algorithms: z
    .array(z.enum(algorithms, { error: 'is not an asymmetric algorithm of RFC 7518' }))
    .min(1, 'is empty')
    .default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  /** Absent, it is found by OpenID Connect Discovery. */
  jwksUri: secureUrl.optional(),
  clockToleranceSeconds: z.int().min(0).max(120).default(5),
  /** The maximum age of a token, even if it has not expired. */
  maxAgeSeconds: z.int().positive().optional(),
  /** The claim that contains the store's customer id. */
  customerIdClaim: text.optional(),
  emailClaim: text.default('email'),
  provisioning: provisioning.prefault({ enabled: false }),
  /** Whether the password of an account must be reset when the account is linked for the first time. */
  requirePasswordReset: z.boolean().default(true),
  /**
   * Whether a verified email may link an account that is already linked to another subject of this issuer. Leave it off
   * if the issuer reassigns addresses.
   */
  allowRelink: z.boolean().default(false),
  /** One of these values must be in `acr` (OpenID Connect Core 1.0, section 2). */
  requiredAcr: z.array(text).min(1, 'is empty').optional(),
  /** The maximum time since the person authenticated, by `auth_time`. */
  maxAuthAgeSeconds: z.int().positive().optional(),
  /** The claims that each sign-in copies to the customer. Absent, none. */
  claims: claims.optional(),
  /** Absent, the issuer's tokens are accepted by `ssoLogin` only. */
  bearer: bearer.optional(),
});

/** An identity provider that is trusted to authenticate customers. */
export type IssuerSettings = z.output<typeof issuerSettings>;

/** The settings for tokens that requests carry as `Authorization: Bearer`. */
export type BearerSettings = z.output<typeof bearer>;

/** The claims that each sign-in copies to the customer. */
export type ClaimSettings = z.output<typeof claims>;

/** `SSO_ISSUERS`: a JSON array of {@link IssuerSettings}. Reports every problem and quotes no value. */
export const ssoIssuers = z.string().transform((json, context): readonly IssuerSettings[] => {
  const parsed = z.array(issuerSettings).safeParse(parseJson(json));
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({ code: 'custom', message: path.length > 0 ? `at ${path.join('.')}: ${message}` : NO_LIST });
    }
    return [];
  }
  const names = parsed.data.map((each) => each.issuer);
  if (new Set(names).size < names.length) context.addIssue({ code: 'custom', message: 'names an issuer twice' });
  return parsed.data;
});

const NO_LIST = 'is not a JSON array of issuers';

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
