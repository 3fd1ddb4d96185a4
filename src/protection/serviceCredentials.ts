import { createHash, timingSafeEqual } from 'node:crypto';

/** The header in which another of the company's services proves who it is. */
export const serviceHeader = 'x-service-authorization';

/** A service that may read more than the public, as configured. */
export interface ServiceCredential {
  readonly name: string;
  /** The SHA-256 of its key, 32 bytes. */
  readonly keyDigest: Uint8Array;
  /** Globs on `Type.field`: what it may read of any customer. */
  readonly fields: readonly string[];
}

/** What a request's service credential amounts to. */
export type PresentedService =
  | { readonly state: 'none' }
  | { readonly state: 'refused' }
  | { readonly state: 'known'; readonly name: string; allows(coordinate: string): boolean };

/** Reads a request's `X-Service-Authorization` header. */
export type ServiceDirectory = (header: string | readonly string[] | undefined) => PresentedService;

/**
 * Knows the services by their keys. Digests are compared, every one of them, in constant time: how long an answer takes
 * tells nothing of a key.
 */
export function createServiceDirectory(credentials: readonly ServiceCredential[]): ServiceDirectory {
  const services = credentials.map(({ name, keyDigest, fields }) => {
    const globs = fields.map(globOf);
    return { name, keyDigest, allows: (coordinate: string) => globs.some((glob) => glob.test(coordinate)) };
  });
  return (header) => {
    if (header === undefined) return { state: 'none' };
    const key = typeof header === 'string' ? /^bearer +(\S+)$/i.exec(header)?.[1] : undefined;
    const digest = createHash('sha256')
      .update(key ?? '')
      .digest();
    const [service] = services.filter(({ keyDigest }) => timingSafeEqual(keyDigest, digest));
    return service && key !== undefined ? { state: 'known', name: service.name, allows: service.allows } : refused;
  };
}

const refused = { state: 'refused' } as const;

/** Names hold letters, digits and underscores only, so nothing in a pattern but `*` means anything to a regular expression. */
function globOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '\\w*').replace('.', '\\.')}$`);
}
