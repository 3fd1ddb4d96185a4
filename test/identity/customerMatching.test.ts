import type { JWTPayload } from 'jose';
import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import type { MetafieldRecord } from '../../sandbox/state/metafieldRecord.ts';
import { refused, storeNow, useSso } from '../helpers/useSso.ts';
import { customerAt } from './customerAt.ts';
import { elsewhere } from './elsewhere.ts';

const jane = 'jane@example.com';
const rasmus = 'rasmus@example.com';

describe('a customer is matched by email only if the issuer vouches for it (security 3)', () => {
  const sso = useSso();

  test.each([
    ['is not verified', { email_verified: false }],
    ['is said to be verified in words', { email_verified: 'true' }],
    ['is verified by a number', { email_verified: 1 }],
    ['says nothing of being verified', { email_verified: undefined }],
    ['is not there', { email: undefined }],
    ['is two emails', { email: `someone@example.com,${jane}` }],
    ['is a list', { email: [jane] }],
    ['is no email', { email: 'jane' }],
  ])('an email that %s is refused, no one is looked up by it, and nothing is created', async (_how, claims) => {
    const { sandbox, signInAs, operations } = sso();
    const before = storeNow(sandbox);

    expect(await signInAs(jane, claims as JWTPayload)).toMatchObject(refused('EMAIL_NOT_VERIFIED'));
    expect(storeNow(sandbox)).toEqual(before);
    expect(await operations()).toEqual([expect.stringMatching(/^GET \/v3\/customers\/metafields\?/)]);
  });

  test('a linked customer signs in, whatever their email is now', async () => {
    const { signInAs } = sso();
    await signInAs(jane);
    customerAt(sso(), 1).email = 'jane.thornberry@example.com';
    const now = { email: 'new@example.com', email_verified: false };

    expect(await elsewhere(sso(), jane, now)).toEqual({ customer: { entityId: 1 }, errors: [] });
  });

  test('an email that only a machine considers equal belongs to another customer', async () => {
    const { sandbox, signInAs } = sso();
    const before = storeNow(sandbox);

    // The Kelvin sign, whose lower case is k.
    expect(await signInAs(jane, { email: 'i\u212Aenna@example.com' })).toMatchObject(refused('STORE_REFUSED'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('letter case makes no difference', async () => {
    expect((await sso().signInAs('someone@example.com', { email: 'JANE@Example.com' })).payload.customer.entityId).toBe(
      1,
    );
  });
});

describe('customers are looked up on this channel, and ambiguous matches are refused (security 4)', () => {
  const sso = useSso();

  test('of two customers with one email on two channels, this channel’s signs in', async () => {
    expect((await sso().signInAs(rasmus)).payload.customer.entityId).toBe(2);
    expect(customerAt(sso(), 5).metafields).toEqual([]);
  });

  test('a customer of another channel does not sign in', async () => {
    const { sandbox, signInAs } = sso();
    createCustomer(sandbox.state, { email: 'only-two@example.com', firstName: 'O', lastName: 'T', channelIds: [2] }, 0);
    const { payload } = await signInAs('only-two@example.com');

    expect(payload.customer.entityId).toBe(8);
    expect(customerAt(sso(), 8).channelIds).toEqual([1]);
  });

  test('two customers with one email on this channel are ambiguous', async () => {
    const { sandbox, signInAs } = sso();
    createCustomer(sandbox.state, { email: jane, firstName: 'Jane', lastName: 'Too' }, 0);
    const before = storeNow(sandbox);

    expect(await signInAs(jane)).toMatchObject(refused('CUSTOMER_AMBIGUOUS'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('two customers with one link are ambiguous', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane);
    const [link] = customerAt(sso(), 1).metafields;
    customerAt(sso(), 3).metafields.push({ ...(link as MetafieldRecord), entityId: 99 });
    const before = storeNow(sandbox);

    expect(await elsewhere(sso(), jane)).toEqual({ customer: null, errors: [{ code: 'CUSTOMER_AMBIGUOUS' }] });
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('a link on another channel’s account does not count', async () => {
    const { signInAs } = sso();
    await signInAs(rasmus);
    const [link] = customerAt(sso(), 2).metafields;
    customerAt(sso(), 5).metafields.push({ ...(link as MetafieldRecord), value: '{"channelIds":[2]}', entityId: 99 });

    expect(await elsewhere(sso(), rasmus)).toEqual({ customer: { entityId: 2 }, errors: [] });
  });

  test('a link that another app could have written does not count', async () => {
    const { signInAs } = sso();
    await signInAs(jane);
    const [link] = customerAt(sso(), 1).metafields;
    customerAt(sso(), 1).metafields = [];
    const forged = { ...(link as MetafieldRecord), ownerClientId: 'another-app', permissionSet: 'write' as const };
    customerAt(sso(), 3).metafields.push(forged);

    expect(await elsewhere(sso(), jane)).toEqual({ customer: { entityId: 1 }, errors: [] });
  });

  test('the link stays with the customer if another customer takes over the email', async () => {
    const { signInAs } = sso();
    await signInAs(jane);
    customerAt(sso(), 1).email = 'jane.old@example.com';
    customerAt(sso(), 3).email = jane;

    expect(await elsewhere(sso(), jane)).toEqual({ customer: { entityId: 1 }, errors: [] });
  });

  test('the link does not reveal the identity, and no other app can read it', async () => {
    await sso().signInAs(jane);
    const [link] = customerAt(sso(), 1).metafields;

    expect(link).toMatchObject({
      permissionSet: 'app_only',
      value: expect.stringMatching(/^\{"channelIds":null,"issuer":"[\w-]{43}"\}$/),
    });
    expect(link?.key).toMatch(/^[\w-]{43}$/);
  });
});
