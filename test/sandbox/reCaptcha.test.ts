import { useSandbox } from './storeClient.ts';

const store = useSandbox({ reCaptcha: true });

describe('a store that requires a reCAPTCHA', () => {
  const ask = (argument: string, bearer?: string) =>
    store.graphql(
      `mutation { customer { requestResetPassword(${argument} input: { email: "jane@example.com" }) { errors { __typename } } } }`,
      bearer === undefined ? {} : { bearer },
    );

  test.each(['', 'reCaptchaV2: { token: "" }'])(
    'a reset with %j as its token is refused, and nothing is emailed',
    async (argument) => {
      const { body } = await ask(argument);
      expect(body).toMatchObject({ data: null, errors: [{ path: ['customer', 'requestResetPassword'] }] });
      expect(store.sandbox().state.mail).toHaveLength(0);
    },
  );

  test('a reset with a token succeeds', async () => {
    await ask('reCaptchaV2: { token: "from the page" }');
    expect(store.sandbox().state.mail).toHaveLength(1);
  });

  test('a customer impersonation token needs no reCAPTCHA token', async () => {
    await ask('', store.sandbox().createStorefrontToken({ kind: 'customerImpersonation' }));
    expect(store.sandbox().state.mail).toHaveLength(1);
  });
});
