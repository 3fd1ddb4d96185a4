import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { secretsOf } from '../helpers/secretsOf.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

interface Line {
  readonly event?: string;
  readonly mutation?: string;
  readonly outcome?: string;
  readonly customerEntityId?: number;
}

describe('the log of a customer’s complete journey', () => {
  const subgraph = useSubgraph({ env: { LOG_LEVEL: 'trace' } });
  const passwords = [jane.password, 'a-new-Pa55word-for-Jane', 'quite-wrong-Pa55word', 'weak-p'];
  const [, newPassword = '', wrongPassword = '', weakPassword = ''] = passwords;
  const emails = [jane.email, ottoline.email, 'stranger@example.com'];
  const told: string[] = [];

  /** Sends a request and records every secret that was sent or received. */
  async function send(query: string, input: object, session: Record<string, string> = {}) {
    const reply = await subgraph().graphql(query, { input }, session);
    told.push(...(reply.text.match(/bcsess_[\w.-]+/g) ?? []), ...secretsOf(subgraph().sandbox));
    return reply;
  }

  const events = (): Line[] =>
    subgraph()
      .log()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));

  const outcomes = () =>
    events()
      .filter(({ event }) => event === 'account')
      .map(({ mutation, outcome }) => `${mutation} ${outcome}`);

  const login = `mutation ($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } errors { code } } } }`;
  const sso = `mutation ($input: AccountSsoLoginInput!) { account { ssoLogin(input: $input) { customerAccessToken { value } errors { code } } } }`;
  const ask = `mutation ($input: AccountRequestPasswordResetInput!) { account { requestPasswordReset(input: $input) { errors { code } } } }`;
  const complete = `mutation ($input: AccountCompletePasswordResetInput!) { account { completePasswordReset(input: $input) { customerAccessToken { value } errors { code } } } }`;
  const logout = 'mutation { account { logout { errors { code } } } }';

  test('the log has one event for each outcome, and no password, token, link or email', async () => {
    const { sandbox } = subgraph();
    const jwt = sandbox.loginJwt(ottoline.entityId);
    told.push(jwt);

    const signedIn = await send(login, { email: jane.email, password: jane.password });
    const token = signedIn.data.account.login.customerAccessToken.value;
    await send(login, { email: jane.email, password: wrongPassword });
    await send(login, { email: 'stranger@example.com', password: wrongPassword });
    await send(login, { email: 'no email at all', password: wrongPassword });
    await send(sso, { customerLoginJwt: jwt });
    await send(sso, { customerLoginJwt: jwt });
    await send(ask, { email: jane.email });
    const [mail] = sandbox.state.mail;
    const link = { customerEntityId: mail?.customerEntityId, token: mail?.token };
    await send(complete, { ...link, newPassword: weakPassword });
    await send(complete, { ...link, newPassword, signIn: true });
    await send(complete, { ...link, newPassword });
    await send(logout, {}, { authorization: `Bearer ${token}` });
    await send(logout, {});

    expect(outcomes()).toEqual([
      'login ok',
      'login INVALID_CREDENTIALS',
      'login INVALID_CREDENTIALS',
      'login INPUT_INVALID',
      'ssoLogin ok',
      'ssoLogin LOGIN_TOKEN_REJECTED',
      'requestPasswordReset ok',
      'completePasswordReset PASSWORD_REJECTED',
      'completePasswordReset ok',
      'completePasswordReset RESET_LINK_INVALID',
      'logout ok',
      'logout NOT_SIGNED_IN',
    ]);
    const secrets = new Set([...told, ...passwords, ...emails]);
    expect(secrets.size).toBeGreaterThan(15);
    for (const secret of secrets) expect(subgraph().log()).not.toContain(secret);
    expect(subgraph().log()).not.toMatch(/eyJ[\w-]+\.|bcsess_|@example/);
  });

  test('an event identifies the customer by number, if the customer is certain', async () => {
    const before = events().length;
    await send(login, { email: jane.email, password: jane.password });
    await send(login, { email: jane.email, password: wrongPassword });

    const [right, wrong] = events()
      .slice(before)
      .filter(({ event }) => event === 'account');
    expect(right?.customerEntityId).toBe(jane.entityId);
    expect(wrong).not.toHaveProperty('customerEntityId');
  });

  test('several fields of one operation have one event each, in their order', async () => {
    const before = outcomes().length;
    await send(
      `mutation { account {
        a: requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } }
        b: ssoLogin(input: { customerLoginJwt: "a.b.c" }) { errors { code } }
        c: logout { errors { code } }
      } }`,
      {},
    );

    expect(outcomes().slice(before)).toEqual([
      'requestPasswordReset ok',
      'ssoLogin LOGIN_TOKEN_REJECTED',
      'logout NOT_SIGNED_IN',
    ]);
  });

  test('an event with the error’s code is written if the store sends no response', async () => {
    const { sandbox, log } = subgraph();
    sandbox.state.storefrontTokens.clear();
    const before = outcomes().length;
    await send(login, { email: jane.email, password: jane.password });

    expect(outcomes().slice(before)).toEqual(['login STORE_CREDENTIALS_REFUSED']);
    for (const secret of [...told, ...passwords, ...emails]) expect(log()).not.toContain(secret);
  });
});
