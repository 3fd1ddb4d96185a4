/** The client of a gateway. */
export interface GatewayContext {
  readonly clientAddress: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * The client headers that the account subgraph reads. No other subgraph receives a session. A service credential is not
 * in the list, because it does not come from the internet.
 */
const forwarded = ['authorization', 'x-bc-customer-access-token', 'x-correlation-id', 'x-storefront'];

/**
 * Returns the headers of a gateway's request to the account subgraph.
 *
 * @param routerSecret proves that the request comes from the gateway
 */
export function accountHeaders(
  { headers, clientAddress }: GatewayContext,
  routerSecret: string | undefined,
): Record<string, string> {
  const given = forwarded.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return {
    ...Object.fromEntries(given),
    'x-forwarded-for': clientAddress,
    ...(routerSecret === undefined ? {} : { 'router-authorization': routerSecret }),
  };
}
