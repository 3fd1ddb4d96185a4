import { useSandbox } from './storeClient.ts';

const store = useSandbox({ reCaptcha: true });

describe('With reCAPTCHA on', () => {
  const ask = (argument: string, bearer?: string) =>
    store.graphql(
      `mutation { customer { requestResetPassword(${argument} input: { email: "jane@example.com" }) { errors { __typename } } } }`,
      bearer === undefined ? {} : { bearer },
    );

  test.each(['', 'reCaptchaV2: { token: "" }'])(
    'a reset asked for with %j as its token is refused, and no mail goes out',
    async (argument) => {
      const { body } = await ask(argument);
      expect(body).toMatchObject({ data: null, errors: [{ path: ['customer', 'requestResetPassword'] }] });
      expect(store.sandbox().state.mail).toHaveLength(0);
    },
  );

  test('a token lets it through', async () => {
    await ask('reCaptchaV2: { token: "from the page" }');
    expect(store.sandbox().state.mail).toHaveLength(1);
  });

  test('a customer impersonation token needs none', async () => {
    await ask('', store.sandbox().createStorefrontToken({ kind: 'customerImpersonation' }));
    expect(store.sandbox().state.mail).toHaveLength(1);
  });
});
