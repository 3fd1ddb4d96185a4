import { z } from 'zod';
import { isSecureUrl } from './isSecureUrl.ts';

/**
 * The signatures an issuer may be trusted with (RFC 7518, section 3.1; RFC 9864). Ours can only be checked, never made:
 * `none` and the HS family are not on offer, since an HS key that verifies can also sign.
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
  /** Whether the new account is for this channel only, or for every channel of the store. */
  channelOnly: z.boolean().default(true),
});

const issuer = z.strictObject({
  issuer: issuerUrl,
  /** The client ids that the issuer knows this company's storefronts by. */
  audiences: z.array(text).min(1, 'is empty'),
  algorithms: z
    .array(z.enum(algorithms, { error: 'is not an asymmetric algorithm of RFC 7518' }))
    .min(1, 'is empty')
    .default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  /** Found by OpenID Connect Discovery when absent. */
  jwksUri: secureUrl.optional(),
  clockToleranceSeconds: z.int().min(0).max(120).default(5),
  /** The age beyond which a token is refused although it has not expired. */
  maxAgeSeconds: z.int().positive().optional(),
  /** The claim in which the company's IdP keeps the customer's number at the store. */
  customerIdClaim: text.optional(),
  emailClaim: text.default('email'),
  provisioning: provisioning.prefault({ enabled: false }),
  /** Whether an account that is linked for the first time must have its password reset before it works again. */
  requirePasswordReset: z.boolean().default(true),
  /**
   * Whether a verified email links an account that is linked to another subject of this issuer already. An issuer that gives
   * an address to somebody else must leave it off.
   */
  allowRelink: z.boolean().default(false),
});

/** An identity provider that is trusted to say who somebody is. */
export type IssuerSettings = z.output<typeof issuer>;

/** `SSO_ISSUERS`: a JSON array of {@link IssuerSettings}. Every problem is named, and no value is quoted. */
export const ssoIssuers = z.string().transform((json, context): readonly IssuerSettings[] => {
  const parsed = z.array(issuer).safeParse(parseJson(json));
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
