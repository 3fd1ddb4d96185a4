import { createHash, timingSafeEqual } from 'node:crypto';

/** The header in which another service of the company authenticates. */
export const serviceHeader = 'x-service-authorization';

/** A service that may read more than public fields, as configured. */
export interface ServiceCredential {
  readonly name: string;
  /** The SHA-256 digest of its key, 32 bytes. */
  readonly keyDigest: Uint8Array;
  /** Globs on `Type.field`: the fields that it may read of any customer. */
  readonly fields: readonly string[];
}

/** The result of reading a request's service credential. */
export type PresentedService =
  | { readonly state: 'none' }
  | { readonly state: 'refused' }
  | { readonly state: 'known'; readonly name: string; allows(coordinate: string): boolean };

/** Reads a request's `X-Service-Authorization` header. */
export type ServiceDirectory = (header: string | readonly string[] | undefined) => PresentedService;

/**
 * Recognizes services by their keys. Compares digests, all of them, in constant time, so that the duration reveals
 * nothing about a key.
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

/**
 * GraphQL names contain only letters, digits and underscores, so `*` is the only character with a meaning in a regular
 * expression.
 */
function globOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '\\w*').replace('.', '\\.')}$`);
}
