const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Codes ISO 3166-1 leaves to its users, and those it keeps for groupings: Intl names some, but none is a country. */
const notCountries = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/;

/** The English name of an ISO 3166-1 alpha-2 code, or null when there is no such country. */
export function countryName(code: string): string | null {
  return /^[A-Z]{2}$/.test(code) && !notCountries.test(code) ? (names.of(code) ?? null) : null;
}
