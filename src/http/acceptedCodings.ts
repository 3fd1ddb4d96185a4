import Negotiator from 'negotiator';

const CODINGS = ['gzip', 'br'] as const;
export type Coding = (typeof CODINGS)[number];

/** Routers send the same value with every request. */
const known = new Map<string, ReadonlySet<Coding>>();
const MAX_KNOWN = 100;

/**
 * Returns the content codings that a client accepts (RFC 9110, section 12.5.3).
 *
 * @param header the value of `Accept-Encoding`
 */
export function acceptedCodings(header: string | undefined): ReadonlySet<Coding> {
  const value = header ?? '';
  const found = known.get(value);
  if (found) return found;
  const accepted = new Set(
    new Negotiator({ headers: { 'accept-encoding': value } }).encodings([...CODINGS]) as Coding[],
  );
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(value, accepted);
  return accepted;
}
