import { isIP } from 'node:net';
import { z } from 'zod';
import type { AttemptLimit } from '../protection/attemptLimits.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

export const text = z.string().trim().min(1, 'is missing');
export const port = z.coerce.number().int().min(0).max(65_535);
export const count = z.coerce.number().int().positive();
export const onOff = z.enum(['on', 'off'], { error: 'is not "on" or "off"' });
export const token = text.regex(/^[\x21-\x7e]+$/, 'contains a space or a character that is invalid in an HTTP header');
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'is not an http(s) URL' })
  .transform((url) => url.replace(/\/+$/, ''));
export const host = text.regex(/^[a-z0-9.-]+(:\d+)?$/i, 'is not a host name (no scheme, no path)');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** The scopes of a private token. `Customer` is always needed. */
export const tokenScopes = list
  .pipe(
    z.array(
      z.enum(['Unauthenticated', 'Customer', 'B2B'], {
        error: 'has an entry that is not "Unauthenticated", "Customer" or "B2B"',
      }),
    ),
  )
  .refine(
    (scopes) => scopes.includes('Customer') && scopes.includes('Unauthenticated'),
    'lacks a scope that this service needs: "Unauthenticated" and "Customer"',
  );

/** `50`, or `off` for a circuit breaker that never opens. */
export const circuitFailurePercent = z
  .union([z.literal('off'), text.regex(/^[1-9]\d?$/)], { error: 'is not "off" or a percentage from 1 to 99' })
  .transform((value) => (value === 'off' ? undefined : Number(value)));

/**
 * `10,100,900`: in 900 seconds ten attempts on one account from one network, and a hundred from one network in total. A
 * fourth number limits the attempts on one account from all networks.
 *
 * @param timesInAll the default of the fourth number, as a multiple of the first
 */
export const attemptLimit = (timesInAll: number) =>
  z
    .union([z.literal('off'), text.regex(/^[1-9]\d*(,[1-9]\d*){2,3}$/)], {
      error:
        'is not "off" or three or four whole numbers (per account and address, per address, window in seconds, per account)',
    })
    .transform((value): AttemptLimit | undefined => {
      if (value === 'off') return undefined;
      const [perAccount = 0, perAddress = 0, windowSeconds = 0, inAll] = value.split(',').map(Number);
      return { perAccount, perAddress, windowSeconds, perAccountInAll: inAll ?? perAccount * timesInAll };
    });

/** `none`, `*`, or origins (RFC 6454), comma-separated. */
export const corsOrigins = list.transform((values, context): AllowedOrigins => {
  if (values.length === 1 && values[0] === '*') return { kind: 'any' };
  if (values.length === 1 && values[0] === 'none') return { kind: 'none' };
  if (!values.every(isOrigin)) {
    context.addIssue({ code: 'custom', message: 'is not "none", "*" or a list of origins' });
  }
  return { kind: 'list', origins: values };
});

/** Origins (RFC 6454), comma-separated. */
export const originList = list.refine(
  (values) => values.length > 0 && values.every(isOrigin),
  'is not a list of origins such as https://shop.example.com',
);

/**
 * The name of a cookie (RFC 6265bis, sections 4.1.1 and 4.1.3). Browsers accept `__Host-` names only with the attributes
 * that keep other hosts of the site from setting the cookie. Another prefix has rules that a session cookie breaks.
 */
export const cookieName = text
  .regex(/^[\w!#$%&'*+.^`|~-]{1,64}$/, 'is not a cookie name of at most 64 characters')
  .refine((name) => name.startsWith('__Host-') || !name.startsWith('__'), 'has a prefix other than __Host-')
  .refine((name) => name !== '__Host-', 'has no name after the prefix');

/** Fields as schema coordinates, such as `Site.settings`, comma-separated. `none` for an empty list. */
export const fieldCoordinates = list
  .refine(
    (values) => values.every((value) => value === 'none' || /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/.test(value)),
    'has an entry that is not Type.field',
  )
  .transform((values): ReadonlySet<string> => new Set(values.filter((value) => value !== 'none')));

export const resetPaths = list.transform((entries, context) => {
  const paths = new Map<string, string>();
  for (const entry of entries) {
    const [name, path] = entry.split('=');
    if (name && path && /^\/(?!\/)[^\s\\]*$/.test(path)) paths.set(name, path);
    else context.addIssue({ code: 'custom', message: 'has an entry that is not name=/path' });
  }
  return paths;
});

export const displayNameFormat = text.regex(
  /^(?=.*\{)([^{}]|\{(first|last)(Name|Initial)\})*$/,
  'contains none of {firstName}, {lastName}, {firstInitial} and {lastInitial}',
);

/** Stands in `SESSION_KEYS` for the key of a deployment that sets none. */
export const derivedKey = 'derived';

export const sealingKeys = list.pipe(z.array(z.string()).min(1, 'contains no key')).transform((values, context) =>
  values.map((value): Uint8Array | typeof derivedKey => {
    if (value === derivedKey) return derivedKey;
    const key = Buffer.from(value, 'base64url');
    if (key.length !== 32)
      context.addIssue({ code: 'custom', message: 'contains a key that is not 32 bytes of base64url' });
    return new Uint8Array(key);
  }),
);

export const trustedProxies = list.refine(
  (values) => values.every(isProxyRange),
  'has an entry that is not an IP address or a CIDR range',
);

export const routerSecrets = list.pipe(
  z.array(
    token
      .min(16, 'contains a secret of fewer than 16 characters')
      .max(4096, 'contains a secret that is invalid in an HTTP header'),
  ),
);

/** `https://shop.example.com`: a scheme, a host and an optional port. */
function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

/** `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`. */
function isProxyRange(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= widest));
}
