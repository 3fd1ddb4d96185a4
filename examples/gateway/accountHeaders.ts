/** The client of a gateway. */
export interface GatewayContext {
  readonly clientAddress: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The `Set-Cookie` header of the account subgraph's last response, for the client. */
  setCookie?: string;
}

/**
 * The client headers that the account subgraph reads. No other subgraph receives a session. A service credential is not
 * in the list, because it does not come from the internet.
 */
const forwarded = [
  'authorization',
  'x-bc-customer-access-token',
  'x-correlation-id',
  'x-storefront',
  // The subgraph checks these for requests with its session cookie.
  'origin',
  'sec-fetch-site',
  'x-account-csrf',
];

/** The secrets that the gateway and the account subgraph share. */
export interface AccountSecrets {
  /** Proves that the request comes from the gateway. */
  readonly routerSecret?: string | undefined;
  /** The name of the subgraph's session cookie (`SESSION_COOKIE`). No other cookie is forwarded. */
  readonly sessionCookie?: string | undefined;
}

/**
 * Returns the headers of a gateway's request to the account subgraph. A session cookie that occurs twice is forwarded
 * twice: the subgraph refuses it.
 */
export function accountHeaders(
  { headers, clientAddress }: GatewayContext,
  { routerSecret, sessionCookie }: AccountSecrets,
): Record<string, string> {
  const given = forwarded.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const cookies = sessionCookie === undefined ? [] : cookiesNamed(headers.cookie, sessionCookie);
  return {
    ...Object.fromEntries(given),
    ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
    'x-forwarded-for': clientAddress,
    ...(routerSecret === undefined ? {} : { 'router-authorization': routerSecret }),
  };
}

function cookiesNamed(header: string | string[] | undefined, name: string): string[] {
  const pairs = [header ?? []].flat().flatMap((text) => text.split(';'));
  return pairs.map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`));
}
