import { randomBytes } from 'node:crypto';
import { createSessionSealer } from '../../src/session/sessionSealer.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';

const SESSION_KEYS = randomBytes(32).toString('base64url');

test('a session of one store is refused at another with the same keys, which receives no request', async () => {
  const [one, other] = [await startSubgraph({ env: { SESSION_KEYS } }), await startSubgraph({ env: { SESSION_KEYS } })];
  const session = await one.signIn(jane.email, jane.password);
  const { data, errors } = await other.graphql('{ customer { email } }', {}, session);

  expect(data).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
  expect(await other.storeRequests()).toEqual([]);
  expect((await one.graphql('{ customer { email } }', {}, session)).data.customer.email).toBe(jane.email);
  await one.close();
  await other.close();
});

test('a session expires, even if it was used before', async () => {
  let now = 1_000_000;
  const sealer = createSessionSealer([randomBytes(32)], 'store', () => now);
  const sealed = await sealer.seal({ token: 't', customerId: 1, channelId: 1, expiresAt: 1_010, origin: undefined });

  expect((await sealer.open(sealed)).state).toBe('valid');
  now = 1_010_000;
  expect((await sealer.open(sealed)).state).toBe('expired');
});
