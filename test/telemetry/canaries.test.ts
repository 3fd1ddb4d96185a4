import { jane } from '../helpers/demoCustomer.ts';
import { secretsOf } from '../helpers/secretsOf.ts';
import { type Collector, startCollector } from '../helpers/startCollector.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyEnvironment } from '../helpers/startWithCompany.ts';

const canary = 'canary7f3';

describe('a secret in any input reaches no log, trace, metric or error (security 25)', () => {
  let collector: Collector;
  let subgraph: TestSubgraph;
  let answers: string[];
  /** Values that are secret although they contain no canary. */
  let issued: string[];

  beforeAll(async () => {
    collector = await startCollector();
    subgraph = await startSubgraph({
      sandbox: { idp: true },
      envFor: companyEnvironment,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        ACCESS_LOG: 'on',
        LOG_LEVEL: 'trace',
        SLOW_OPERATION_MS: '1',
        SESSION_SHARING: 'on',
      },
    });
    answers = [];
    issued = [];
    await plantEverywhere();
  });
  afterAll(async () => {
    await subgraph.close();
    await collector.close();
  });

  async function send(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<void> {
    answers.push((await subgraph.graphql(query, variables, headers)).text);
  }

  async function plantEverywhere(): Promise<void> {
    const { idp } = subgraph.sandbox;
    const session = await subgraph.signIn(jane.email, jane.password);
    const idToken = await idp.idToken(`${canary}@example.com`, { nonce: `${canary}-nonce` });
    const accessToken = await idp.accessToken('noor@example.com', { act: { sub: `${canary}-staff` } });
    const logoutToken = await idp.logoutToken({ sid: `${canary}-sid` });
    issued = [String(session.authorization).slice(7), idToken, accessToken, logoutToken];

    const account = (mutation: string, input: object) =>
      send(
        `mutation Canary($input: Account${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
        account { ${mutation}(input: $input) { errors { code message } } } }`,
        { input },
        session,
      );
    await account('login', { email: `${canary}@example.com`, password: canary, guestCartEntityId: canary });
    await account('ssoLogin', { idToken, nonce: `${canary}-other` });
    await account('ssoLogin', { customerLoginJwt: `${canary}.${canary}.${canary}` });
    await account('completePasswordReset', {
      link: `https://shop.example/reset?c=1&t=${canary}`,
      newPassword: canary,
      signIn: true,
    });
    await account('requestPasswordReset', { email: `${canary}@example.com`, path: canary });
    await account('changePassword', { currentPassword: canary, newPassword: `${canary}2` });
    await account('updateProfile', { email: `${canary}@example.com`, currentPassword: canary });

    await send('query Canary { customer { email } }', {}, { authorization: `Bearer ${accessToken}` });
    await send('query Canary { customer { email } }', {}, { authorization: `Bearer ${accessToken}${canary}` });
    await send('query Canary { customer { email } }', {}, { 'x-bc-customer-access-token': `bcsess_${canary}` });
    await send(
      'query Canary($p: String!) { site { route(path: $p) { node { id } } } }',
      { p: `/${canary}` },
      {
        cookie: canary,
        'x-service-authorization': `Bearer ${canary}`,
        'router-authorization': canary,
        'user-agent': canary,
        referer: `https://shop.example/?token=${canary}`,
      },
    );
    await send('query Canary($p: String!) { site { route(path: $p) { node { id } } } }', { p: { [canary]: canary } });
    await send(`mutation Canary { login(email: "${canary}@example.com", password: "${canary}") { result } }`);
    answers.push(
      await (await fetch(`${subgraph.url}?query={${canary}}`, { headers: { 'apollo-require-preflight': '1' } })).text(),
    );
    const body = new URLSearchParams({ logout_token: logoutToken });
    answers.push(await (await fetch(new URL('/backchannel-logout', subgraph.url), { method: 'POST', body })).text());
  }

  async function everything(): Promise<Record<string, string>> {
    const metrics = await (await fetch(new URL('/metrics', subgraph.url))).text();
    return { log: subgraph.log(), metrics, traces: collector.received() };
  }

  test('no canary is found in the log or in a metric label', async () => {
    const { log, metrics } = await everything();
    expect(log).toContain('"event":"request"');
    for (const text of [log, metrics]) expect(text).not.toContain(canary);
  });

  test('no canary, token or credential is found in a trace', async () => {
    // The exporter sends its spans when the service ends.
    const secrets = secretsOf(subgraph.sandbox);
    await subgraph.close();
    const traces = collector.received();
    expect(traces).toContain('POST /graphql');
    for (const secret of [canary, jane.email, ...issued, ...secrets.slice(1)]) expect(traces).not.toContain(secret);
  });

  test('no token or credential is found in the log or in a response', () => {
    const secrets = [...issued, ...secretsOf(subgraph.sandbox).slice(1)];
    for (const text of [subgraph.log(), answers.join('\n')])
      for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('a response repeats no secret of its request', () => {
    // A document that does not match the schema is the client's own text, and its error names the field.
    const own = answers.filter((text) => !text.includes('GRAPHQL_VALIDATION_FAILED'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.join('\n')).not.toContain(canary);
  });
});
