import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { type RunningServer, start } from '../../src/start.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { type RecordingProxy, startRecordingProxy } from '../helpers/recordingProxy.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const ask = `mutation { account { requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } } } }`;
const complete = `mutation ($input: AccountCompletePasswordResetInput!) {
  account { completePasswordReset(input: $input) { passwordChanged customer { email } errors { code } } }
}`;

describe('login tokens that the subgraph signs', () => {
  let sandbox: Sandbox;
  let proxy: RecordingProxy;
  let server: RunningServer;
  const log: string[] = [];
  beforeAll(async () => {
    sandbox = await createSandbox();
    proxy = await startRecordingProxy(sandbox.storefrontUrl);
    const env = { ...sandboxEnvironment(sandbox), BIGCOMMERCE_STOREFRONT_API_URL: proxy.url };
    server = await start(env, { write: (line) => log.push(line) });
  });
  afterAll(async () => {
    await server.close();
    await proxy.close();
    await sandbox.close();
  });

  async function graphql(query: string, variables: object = {}) {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.text();
  }

  test('each attempt has a new token with the store’s time and only the required claims, and no token is revealed', async () => {
    sandbox.advance(60 * 60 * 1000);
    await graphql(ask);
    const input = {
      customerEntityId: jane.entityId,
      token: sandbox.state.mail[0]?.token,
      newPassword: 'a-new-Pa55word',
      signIn: true,
    };
    const answer = await graphql(complete, { input });

    const jwts = proxy.seen.flatMap(({ body }) => {
      const { variables } = body as { variables?: { jwt?: string } };
      return variables?.jwt ? [variables.jwt] : [];
    });
    const claims = jwts.map((jwt) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()));
    expect(jwts).toHaveLength(2);
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(2);
    expect(claims[1].iat - claims[0].iat).toBeGreaterThan(3_500);
    for (const claim of claims) {
      expect(claim).toEqual({
        iss: sandbox.credentials.clientId,
        iat: expect.any(Number),
        jti: expect.any(String),
        operation: 'customer_login',
        store_hash: sandbox.storeHash,
        customer_id: jane.entityId,
        channel_id: sandbox.channelId,
      });
    }
    expect(JSON.parse(answer).data.account.completePasswordReset.customer).toEqual({ email: jane.email });
    for (const jwt of jwts) {
      expect(answer).not.toContain(jwt);
      expect(log.join('')).not.toContain(jwt.split('.')[2]);
    }
  });
});
