import { useAccount } from '../helpers/useAccount.ts';

export const shop = 'https://shop.example.com';

/** What a page of the shop sends with each request. */
export const fromShop = { origin: shop, 'sec-fetch-site': 'same-site', 'x-account-csrf': '1' };

/** Starts a subgraph that keeps sessions in a cookie, and returns helpers that behave like a browser. */
export function useCookieMode(options: Parameters<typeof useAccount>[0] = {}) {
  const account = useAccount({
    ...options,
    env: { SESSION_COOKIE: '__Host-account', SESSION_COOKIE_ORIGINS: shop, ...options.env },
  });

  /** Sends an operation and returns the response, with the session that its cookie holds afterwards. */
  async function ask(query: string, variables: object = {}, headers: Record<string, string> = fromShop) {
    const reply = await account.subgraph().graphql(query, variables, headers);
    const cookies = reply.headers.getSetCookie();
    expect(cookies.length).toBeLessThanOrEqual(1);
    const [, value] = /^__Host-account=([^;]*)/.exec(cookies[0] ?? '') ?? [];
    return { ...reply, setCookie: cookies[0], value };
  }

  /** Sends an account mutation. */
  function mutate(name: string, input?: object, selection = '', headers: Record<string, string> = fromShop) {
    const type = `Account${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const [declared, given] = input ? [`($input: ${type}!)`, '(input: $input)'] : ['', ''];
    const query = `mutation ${declared} { account { ${name}${given} { ${selection} errors { code } } } }`;
    account.subgraph().sandbox.state.requests.length = 0;
    return ask(query, { input }, headers);
  }

  return { ...account, ask, mutate };
}

/** Returns the headers of a request with the cookie. */
export const withCookie = (value: string | undefined, headers: Record<string, string> = fromShop) => ({
  ...headers,
  cookie: `theme=dark; __Host-account=${value}`,
});
