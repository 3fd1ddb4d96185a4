import { refused, signedIn, storeNow, useSso } from '../helpers/useSso.ts';
import { customerAt } from './customerAt.ts';

const jane = 'jane@example.com';

describe('a person with the former email address of another person', () => {
  const sso = useSso();

  test('the person is not signed in to the other’s account, and nothing changes', async () => {
    const { sandbox, signInAs } = sso();
    expect(await signInAs(jane, { sub: 'the first Jane' })).toMatchObject(signedIn(jane));
    const before = storeNow(sandbox);

    expect(await signInAs(jane, { sub: 'another Jane' })).toMatchObject(refused('CUSTOMER_LINKED_ELSEWHERE'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('the person is not signed in either if the link predates issuers in links', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane, { sub: 'the Jane of long ago' });
    const [link] = customerAt(sso(), 1).metafields;
    if (link) link.value = '{"channelIds":null}';
    const before = storeNow(sandbox);

    expect(await signInAs(jane, { sub: 'the Jane of today' })).toMatchObject(refused('CUSTOMER_LINKED_ELSEWHERE'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('the former owner can still sign in', async () => {
    const { signInAs } = sso();
    await signInAs(jane, { sub: 'Jane the owner' });
    await signInAs(jane, { sub: 'another Jane' });

    expect(await signInAs(jane, { sub: 'Jane the owner' })).toMatchObject(signedIn(jane));
  });
});

describe('an account that is linked at one issuer', () => {
  const sso = useSso({ issuers: (trust) => [trust, { issuer: 'https://other.example', audiences: ['x'] }] });

  test('the account can be linked at another issuer, too', async () => {
    const { sandbox, signInAs } = sso();
    await signInAs(jane, { sub: 'Jane' });
    const [link] = customerAt(sso(), 1).metafields;
    // As a sign-in with the other issuer would have written it.
    if (link) Object.assign(link, { key: 'x'.repeat(43), value: `{"channelIds":null,"issuer":"${'y'.repeat(43)}"}` });

    expect(await signInAs(jane, { sub: 'Jane elsewhere' })).toMatchObject(signedIn(jane));
    expect(customerAt(sso(), 1).metafields).toHaveLength(2);
    expect(sandbox.state.customers.size).toBe(6);
  });
});

describe('the setting allowRelink', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, allowRelink: true }] });

  test('another subject with the same verified email is linked as well', async () => {
    const { signInAs } = sso();
    await signInAs(jane, { sub: 'Jane' });

    expect(await signInAs(jane, { sub: 'Jane, migrated' })).toMatchObject(signedIn(jane));
  });
});
