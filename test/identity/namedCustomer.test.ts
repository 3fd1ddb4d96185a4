import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import { refused, rejected, signedIn, storeNow, useSso } from '../helpers/useSso.ts';
import { customerAt } from './customerAt.ts';

const jane = 'jane@example.com';
const ottoline = 'ottoline@example.com';

describe('a claim with the customer’s number', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, customerIdClaim: 'bc_id' }] });

  test.each([3, '3'])('the number %j decides who signs in, whatever the email', async (bc_id) => {
    expect(await sso().signInAs(jane, { bc_id, email_verified: false })).toMatchObject(signedIn(ottoline));
    expect(customerAt(sso(), 3).forcePasswordReset).toBe(true);
  });

  test.each([404, 5])(
    'the number %i, which does not exist on this channel, matches no one, and no one is created',
    async (bc_id) => {
      const { sandbox, signInAs } = sso();
      const before = storeNow(sandbox);

      expect(await signInAs(jane, { bc_id })).toMatchObject(refused('CUSTOMER_NOT_FOUND'));
      expect(storeNow(sandbox)).toEqual(before);
    },
  );

  test.each([0, -1, 1.5, '1 or 2', '0x3', ' 3 ', '3.0', '', {}, true])(
    'the value %j is not a number and is refused',
    async (bc_id) => {
      expect(await sso().signInAs(jane, { bc_id })).toMatchObject(rejected('CLAIM_UNUSABLE'));
    },
  );

  test('without the claim, the email decides', async () => {
    expect(await sso().signInAs(jane)).toMatchObject(signedIn(jane));
  });

  test('another number means another customer: a remembered customer is not signed in under it', async () => {
    const { signInAs } = sso();
    await signInAs(jane, { bc_id: 1 });
    expect(await signInAs(jane, { bc_id: 3 })).toMatchObject(signedIn(ottoline));
  });
});

describe('a customer who was deleted after signing in', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, provisioning: { enabled: false } }] });

  test('the deleted customer is not signed in again, although remembered', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane);
    sandbox.state.customers.delete(1);

    expect(await signInAs(jane)).toMatchObject(refused('CUSTOMER_NOT_FOUND'));
  });

  test('the customer is found under a new number, if there is one', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane);
    sandbox.state.customers.delete(1);
    createCustomer(sandbox.state, { email: jane, firstName: 'Jane', lastName: 'Anew' }, 0);

    expect((await signInAs(jane)).payload).toMatchObject({ customer: { lastName: 'Anew' }, errors: [] });
  });
});
