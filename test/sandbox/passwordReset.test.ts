import { demoPassword, type StoreResponse, signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();

const request = `mutation ($email: String!, $path: String) {
  customer { requestResetPassword(input: { email: $email, path: $path }) {
    errors { __typename ... on ValidationError { path message } }
  } }
}`;

const reset = `mutation ($id: Int!, $token: String!, $password: String!) {
  customer { resetPassword(input: { customerEntityId: $id, token: $token, newPassword: $password }) {
    errors { __typename ... on Error { message } ... on ValidationError { path } }
  } }
}`;

const login = `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { result } }`;

const ask = (email: string, path?: string) => store.graphql(request, { variables: { email, path } });

async function mailedLink(): Promise<{ id: number; token: string; link: URL }> {
  const mail = store.sandbox().state.mail.at(-1);
  if (mail === undefined) throw new Error('No mail was sent.');
  const link = new URL(mail.link);
  return { id: Number(link.searchParams.get('c')), token: link.searchParams.get('t') ?? '', link };
}

const complete = (id: number, token: string, password: string) =>
  store.graphql(reset, { variables: { id, token, password } });

const failure = (typename: string) => ({
  data: { customer: { resetPassword: { errors: [{ __typename: typename }] } } },
});
const success = { data: { customer: { resetPassword: { errors: [] } } } };

async function expectOldPasswordWorks(): Promise<StoreResponse> {
  const answer = await store.graphql(login, { variables: { email: 'jane@example.com', password: demoPassword } });
  expect(answer.body).toEqual({ data: { login: { result: 'success' } } });
  return answer;
}

describe('requesting a password reset', () => {
  test('a link to the requested path is emailed', async () => {
    const { body } = await ask('jane@example.com', '/passwordreset');
    expect(body).toEqual({ data: { customer: { requestResetPassword: { errors: [] } } } });
    const { id, token, link } = await mailedLink();
    expect(link.href).toBe(`${store.sandbox().url}/passwordreset?c=1&t=${token}`);
    expect(id).toBe(1);
  });

  test("a link to the store's own page is emailed if no path is requested", async () => {
    await ask('JANE@example.com');
    expect((await mailedLink()).link.pathname).toBe('/login.php');
    expect(store.sandbox().state.mail[0]?.to).toBe('jane@example.com');
  });

  test('an unknown email receives the same response, and nothing is emailed', async () => {
    const known = await ask('jane@example.com', '/reset');
    const unknown = await ask('nobody@example.com', '/reset');
    expect(unknown.text).toBe(known.text);
    expect(store.sandbox().state.mail).toHaveLength(1);
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'reset', '/re set', '/a\n/b'])(
    'the path %j is refused, and nothing is emailed',
    async (path) => {
      const { body } = await ask('jane@example.com', path);
      expect(body).toMatchObject({
        data: {
          customer: { requestResetPassword: { errors: [{ __typename: 'ValidationError', path: ['input', 'path'] }] } },
        },
      });
      expect(store.sandbox().state.mail).toHaveLength(0);
    },
  );

  test('an invalid email is refused', async () => {
    const { body } = await ask('jane at example');
    expect(body).toMatchObject({
      data: { customer: { requestResetPassword: { errors: [{ path: ['input', 'email'] }] } } },
    });
  });
});

describe('completing a password reset', () => {
  const fresh = 'a-fresh-Pa55word';

  test('the new password works and the old one fails', async () => {
    await ask('jane@example.com');
    const { id, token } = await mailedLink();
    expect((await complete(id, token, fresh)).body).toEqual(success);
    const old = await store.graphql(login, { variables: { email: 'jane@example.com', password: demoPassword } });
    expect(old.body).toMatchObject({ data: null, errors: [{ message: 'Invalid credentials' }] });
    const now = await store.graphql(login, { variables: { email: 'jane@example.com', password: fresh } });
    expect(now.body).toEqual({ data: { login: { result: 'success' } } });
  });

  test('the reset signs no one in', async () => {
    await ask('jane@example.com');
    const { id, token } = await mailedLink();
    await complete(id, token, fresh);
    expect(store.sandbox().state.sessions.size).toBe(0);
  });

  test('a link works once', async () => {
    await ask('jane@example.com');
    const { id, token } = await mailedLink();
    await complete(id, token, fresh);
    expect((await complete(id, token, 'another-Pa55word')).body).toMatchObject(failure('ValidationError'));
    await signIn(store, 'jane@example.com', fresh);
  });

  test('a link is refused after an hour, and the old password stays', async () => {
    await ask('jane@example.com');
    const { id, token } = await mailedLink();
    store.sandbox().advance(60 * 60 * 1000);
    expect((await complete(id, token, fresh)).body).toMatchObject(failure('ValidationError'));
    await expectOldPasswordWorks();
  });

  test('a link that a newer one replaced is refused', async () => {
    await ask('jane@example.com');
    const { id, token } = await mailedLink();
    await ask('jane@example.com');
    expect((await complete(id, token, fresh)).body).toMatchObject(failure('ValidationError'));
    await expectOldPasswordWorks();
  });

  test("a link with another customer's id is refused", async () => {
    await ask('jane@example.com');
    const { token } = await mailedLink();
    expect((await complete(3, token, fresh)).body).toMatchObject(failure('ValidationError'));
    await signIn(store, 'ottoline@example.com');
    await expectOldPasswordWorks();
  });

  test('an invented token is refused', async () => {
    expect((await complete(1, 'made-up', fresh)).body).toMatchObject(failure('ValidationError'));
    await expectOldPasswordWorks();
  });

  test.each(['short1', 'no-digit-here', '1234567890'])(
    'the password %j is refused, and the link still works',
    async (weak) => {
      await ask('jane@example.com');
      const { id, token } = await mailedLink();
      expect((await complete(id, token, weak)).body).toMatchObject(failure('CustomerPasswordError'));
      await expectOldPasswordWorks();
      expect((await complete(id, token, fresh)).body).toEqual(success);
    },
  );

  test('a customer whose password had to be reset can sign in afterwards', async () => {
    await ask('vesna@example.com');
    const { id, token } = await mailedLink();
    expect((await complete(id, token, fresh)).body).toEqual(success);
    await signIn(store, 'vesna@example.com', fresh);
  });
});
