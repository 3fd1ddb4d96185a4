/** The session cookie of a deployment (`SESSION_COOKIE`). */
export interface SessionCookieSettings {
  readonly name: string;
  /** Whether browsers send it over HTTPS only. Off for development only. */
  readonly secure: boolean;
  /** The origins whose pages may use it. Undefined: pages of this machine, for development. */
  readonly origins: readonly string[] | undefined;
}

/** The largest name and value that every browser stores, in bytes (RFC 6265bis, section 5.6). */
export const MAX_COOKIE_BYTES = 4_096;

/**
 * Returns the values of a cookie in a `Cookie` header (RFC 6265bis, section 5.8.3). A name can occur several times: an
 * attacker on another host of the site may have set it, too, and nothing says which value is whose.
 *
 * Only the white space of HTTP is removed (RFC 9110, section 5.6.3). `trim` removes a non-breaking space, too, and to a
 * browser such a name does not begin with `__Host-`, so another host may set it.
 */
export function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && withoutSpaces(pair.slice(0, at)) === name ? [withoutSpaces(pair.slice(at + 1))] : [];
  });
}

const withoutSpaces = (text: string) => text.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');

/**
 * Returns a `Set-Cookie` header with a session. No script reads it (`HttpOnly`), and no page of another site sends it
 * (`SameSite=Strict`). The attributes are those of "OAuth 2.0 for Browser-Based Applications", section 6.1.3.2.
 *
 * @param maxAgeSeconds 0 deletes the cookie
 */
export function formatSessionCookie(
  { name, secure }: SessionCookieSettings,
  value: string,
  maxAgeSeconds: number,
): string {
  const attributes = [
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ];
  return [`${name}=${value}`, ...attributes].join('; ');
}
