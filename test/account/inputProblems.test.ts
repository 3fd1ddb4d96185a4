import { accountErrorOf } from '../../resolvers/account/shared/accountErrorOf.ts';
import { passwordProblemsIn } from '../../resolvers/account/shared/problemsInMessage.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const problems = `errors {
  code
  ... on AccountInputInvalid { path problem { reason minimum maximum } }
  ... on AccountPasswordRejected { problems { reason minimum maximum } }
}`;
const sasha = { firstName: 'Sasha', lastName: 'Okafor', email: 'sasha@example.com', password: 'a-Pa55word-of-mine' };
const oslo = { firstName: 'Sasha', lastName: 'Okafor', address1: '1 Fjord Road', city: 'Oslo', countryCode: 'NO' };

type Found = { code: string; path: string[]; problem: { reason: string; minimum: number; maximum: number } };

describe('the reason of a refused input', () => {
  const { subgraph, mutate, signedIn } = useAccount();
  const customers = () => subgraph().sandbox.state.customers.size;
  const byPath = (errors: Found[]) => Object.fromEntries(errors.map(({ path, problem }) => [path.join('.'), problem]));

  test('a form with several mistakes receives the reason and the limit of each field', async () => {
    const address = { ...oslo, city: '', countryCode: 'Norway', phone: 'x'.repeat(4_097) };
    const formFields = { dates: [{ fieldEntityId: 0, date: 'yesterday' }] };
    const input = { ...sasha, firstName: ' ', email: 'sasha', password: '', address, formFields };
    const { errors } = await mutate('register', input, problems);

    expect(byPath(errors)).toEqual({
      firstName: { reason: 'REQUIRED', minimum: null, maximum: null },
      email: { reason: 'MALFORMED', minimum: null, maximum: null },
      password: { reason: 'REQUIRED', minimum: null, maximum: null },
      'address.city': { reason: 'REQUIRED', minimum: null, maximum: null },
      'address.countryCode': { reason: 'MALFORMED', minimum: null, maximum: null },
      'address.phone': { reason: 'TOO_LONG', minimum: null, maximum: 4_096 },
      'formFields.dates.0.fieldEntityId': { reason: 'TOO_SMALL', minimum: 1, maximum: null },
      'formFields.dates.0.date': { reason: 'MALFORMED', minimum: null, maximum: null },
    });
    expect(customers()).toBe(6);
  });

  test('values that only the store can judge have a reason as well', async () => {
    const formFields = { texts: [{ fieldEntityId: 999, text: 'x' }] };
    const input = { ...sasha, address: { ...oslo, countryCode: 'ZZ' }, formFields };
    const { errors } = await mutate('register', input, problems);

    expect(byPath(errors)).toMatchObject({
      'address.countryCode': { reason: 'NOT_FOUND' },
      'formFields.texts.0': { reason: 'NOT_FOUND' },
    });
    expect(customers()).toBe(6);
  });

  test('a password that breaks the store’s rules receives every rule that it breaks, with the minimum', async () => {
    const reasonsOf = async (password: string) => (await mutate('register', { ...sasha, password }, problems)).errors;

    expect(await reasonsOf('pass1')).toMatchObject([
      { code: 'PASSWORD_REJECTED', problems: [{ reason: 'TOO_SHORT', minimum: 7, maximum: null }] },
    ]);
    expect(await reasonsOf('only-letters')).toMatchObject([{ problems: [{ reason: 'NEEDS_DIGIT', minimum: 1 }] }]);
    expect(await reasonsOf('1234567890')).toMatchObject([{ problems: [{ reason: 'NEEDS_LETTER', minimum: null }] }]);
    expect(customers()).toBe(6);
  });

  test('a changed password has the same reasons, and the password stays', async () => {
    const session = await signedIn();
    const input = { currentPassword: jane.password, newPassword: 'only-letters' };
    const { errors } = await mutate('changePassword', input, problems, session);

    expect(errors).toMatchObject([{ code: 'PASSWORD_REJECTED', problems: [{ reason: 'NEEDS_DIGIT', minimum: 1 }] }]);
    expect((await mutate('login', { email: jane.email, password: jane.password }, '')).errors).toEqual([]);
  });

  test.each([
    ['ssoLogin', {}, 'REQUIRED'],
    ['ssoLogin', { idToken: 'a.b.c', customerLoginJwt: 'a.b.c' }, 'NOT_ALLOWED_HERE'],
    ['ssoLogin', { customerLoginJwt: 'a.b.c', nonce: 'n' }, 'NOT_ALLOWED_HERE'],
    ['ssoLogin', { customerLoginJwt: 'not a JWT' }, 'MALFORMED'],
    ['completePasswordReset', { newPassword: 'a-new-Pa55word' }, 'REQUIRED'],
    ['completePasswordReset', { newPassword: 'a-new-Pa55word', link: 'https://elsewhere.example/' }, 'MALFORMED'],
    ['completePasswordReset', { newPassword: 'a-new-Pa55word', link: 'x', token: 'y' }, 'NOT_ALLOWED_HERE'],
    ['requestPasswordReset', { email: jane.email, pathName: 'nowhere' }, 'NOT_FOUND'],
    ['updateProfile', {}, 'REQUIRED'],
    ['updateProfile', { email: 'new@example.com' }, 'REQUIRED'],
    ['storefrontHandoff', { target: 'CHECKOUT', path: '/account.php' }, 'NOT_ALLOWED_HERE'],
    ['storefrontHandoff', { target: 'PAGE', path: '//elsewhere.example' }, 'MALFORMED'],
    ['storefrontHandoff', { target: 'CHECKOUT', cartEntityId: 'gone' }, 'NOT_FOUND'],
  ])('%s with %j is refused as %s', async (name, input, reason) => {
    const session = name === 'updateProfile' || name === 'storefrontHandoff' ? await signedIn() : {};
    const { errors } = await mutate(name, input, problems, session);

    expect(errors).toMatchObject([{ code: 'INPUT_INVALID', problem: { reason } }]);
  });
});

describe('the reason of a refused registration with concealed enumeration', () => {
  const { subgraph, mutate } = useAccount({ env: { REGISTRATION_ENUMERATION: 'conceal' } });

  test('a used email has no reason: the response is that of a new account', async () => {
    const used = await mutate('register', { ...sasha, email: jane.email }, `registered ${problems}`);
    const free = await mutate('register', sasha, `registered ${problems}`);

    expect(used).toEqual(free);
    expect(subgraph().sandbox.state.customers.size).toBe(7);
  });

  test('a used email with a bad password has the same reasons as a new email', async () => {
    const input = { ...sasha, password: 'weak' };
    const used = await mutate('register', { ...input, email: jane.email }, `registered ${problems}`);
    const free = await mutate('register', input, `registered ${problems}`);

    expect(used).toEqual(free);
    expect(used.errors).toMatchObject([{ problems: [{ reason: 'TOO_SHORT', minimum: 7 }] }]);
    expect(subgraph().sandbox.state.customers.size).toBe(6);
  });
});

describe('the reasons in messages of real stores', () => {
  test.each([
    [
      'Passwords must be at least 7 characters and contain both alphabetic and numeric characters.',
      'letters',
      [{ reason: 'NEEDS_DIGIT', minimum: 1 }],
    ],
    [
      'Passwords must be at least 7 characters and contain both alphabetic and numeric characters.',
      '12',
      [{ reason: 'TOO_SHORT', minimum: 7 }, { reason: 'NEEDS_LETTER' }],
    ],
    [
      'Your password needs a minimum of 12 characters, an uppercase letter, 2 numbers and 1 special character.',
      'all-lowercase-1',
      [{ reason: 'NEEDS_UPPERCASE_LETTER' }, { reason: 'NEEDS_DIGIT', minimum: 2 }],
    ],
    ['The password must be no more than 50 characters.', 'x'.repeat(51), [{ reason: 'TOO_LONG', maximum: 50 }]],
    ['You cannot use one of your last 4 passwords.', 'a-Pa55word', [{ reason: 'ALREADY_USED' }]],
    ['Policy 42 is violated.', 'weak', [{ reason: 'OTHER' }]],
  ])('“%s” for %j', (message, password, reasons) => {
    expect(passwordProblemsIn(message, password)).toEqual(reasons);
  });

  test('a password that seems to meet every stated rule receives all of them', () => {
    expect(passwordProblemsIn('Use at least 7 characters and a digit.', 'a-Pa55word')).toEqual([
      { reason: 'TOO_SHORT', minimum: 7 },
      { reason: 'NEEDS_DIGIT', minimum: 1 },
    ]);
  });

  test.each([
    ['The company is a required field', { reason: 'REQUIRED' }],
    ['The phone number is longer than 50 characters', { reason: 'TOO_LONG', maximum: 50 }],
    ['The postal code is not valid.', { reason: 'MALFORMED' }],
    ['Please contact us.', { reason: 'OTHER' }],
  ])('“%s”', (message, problem) => {
    const failure = { __typename: 'ValidationError', message, path: ['input', 'data', 'field'] };

    expect(accountErrorOf(failure, { within: ['changes'] })).toMatchObject({ path: ['changes', 'field'], problem });
  });
});
