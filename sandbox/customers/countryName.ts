const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** User-assigned codes of ISO 3166-1 and codes of groupings. Intl names some of them, but none is a country. */
const notCountries = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/;

/** Returns the English name of an ISO 3166-1 alpha-2 code, or null if there is no such country. */
export function countryName(code: string): string | null {
  return /^[A-Z]{2}$/.test(code) && !notCountries.test(code) ? (names.of(code) ?? null) : null;
}
