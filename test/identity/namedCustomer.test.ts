import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import { customerAt } from './customerAt.ts';
import { refused, rejected, signedIn, storeNow, useSso } from './useSso.ts';

const jane = 'jane@example.com';
const ottoline = 'ottoline@example.com';

describe('A claim that carries the customer’s number', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, customerIdClaim: 'bc_id' }] });

  test.each([3, '3'])('as %j decides who is signed in, whatever the email says', async (bc_id) => {
    expect(await sso().signInAs(jane, { bc_id, email_verified: false })).toMatchObject(signedIn(ottoline));
    expect(customerAt(sso(), 3).forcePasswordReset).toBe(true);
  });

  test.each([404, 5])('as %i, who is nobody on this channel, finds nobody, and nobody is created', async (bc_id) => {
    const { sandbox, signInAs } = sso();
    const before = storeNow(sandbox);

    expect(await signInAs(jane, { bc_id })).toMatchObject(refused('CUSTOMER_NOT_FOUND'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test.each([0, -1, 1.5, '1 or 2', '0x3', ' 3 ', '3.0', '', {}, true])(
    'as %j is not one, and is refused',
    async (bc_id) => {
      expect(await sso().signInAs(jane, { bc_id })).toMatchObject(rejected('CLAIM_UNUSABLE'));
    },
  );

  test('is not needed: without it the email decides', async () => {
    expect(await sso().signInAs(jane)).toMatchObject(signedIn(jane));
  });

  test('changes with the person: who is remembered under one number is not signed in under another', async () => {
    const { signInAs } = sso();
    await signInAs(jane, { bc_id: 1 });
    expect(await signInAs(jane, { bc_id: 3 })).toMatchObject(signedIn(ottoline));
  });
});

describe('A customer who was deleted after signing in', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, provisioning: { enabled: false } }] });

  test('is not signed in again, though remembered', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane);
    sandbox.state.customers.delete(1);

    expect(await signInAs(jane)).toMatchObject(refused('CUSTOMER_NOT_FOUND'));
  });

  test('is found under the new number, if there is one', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane);
    sandbox.state.customers.delete(1);
    createCustomer(sandbox.state, { email: jane, firstName: 'Jane', lastName: 'Anew' }, 0);

    expect((await signInAs(jane)).payload).toMatchObject({ customer: { lastName: 'Anew' }, errors: [] });
  });
});
