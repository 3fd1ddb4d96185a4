import { useFakeStore } from '../helpers/useFakeStore.ts';

const complete = `mutation {
  account {
    completePasswordReset(input: { customerEntityId: 1, token: "secret-token", newPassword: "a-Pa55word", signIn: true }) {
      passwordChanged
      customer { email }
      customerAccessToken { value }
      errors { code }
    }
  }
}`;

const open = useFakeStore();

describe('a password reset that the store refuses', () => {
  test.each([
    ['the token field', { __typename: 'ValidationError', message: 'Invalid.', path: ['input', 'token'] }],
    ['the customer field', { __typename: 'ValidationError', message: 'Invalid.', path: ['input', 'customerEntityId'] }],
    ['a token in its message', { __typename: 'CustomerPasswordError', message: 'Invalid token.' }],
    ['a link in its message', { __typename: 'CustomerPasswordError', message: 'This link was used.' }],
    ['an end in its message', { __typename: 'CustomerPasswordError', message: 'The request has expired' }],
  ])('a refusal because of %s is reported as an invalid link, and no one is signed in', async (_what, failure) => {
    const { post, store } = await open(() => ({ data: { customer: { resetPassword: { storeErrors: [failure] } } } }));
    const { data } = await post(complete);

    expect(data.account.completePasswordReset).toEqual({
      passwordChanged: false,
      customer: null,
      customerAccessToken: null,
      errors: [{ code: 'RESET_LINK_INVALID' }],
    });
    expect(store.requests).toHaveLength(1);
  });

  test.each([
    [
      'the new password field',
      { __typename: 'ValidationError', message: 'Too short.', path: ['input', 'newPassword'] },
    ],
    ['a rule for passwords', { __typename: 'CustomerPasswordError', message: 'Passwords need a digit.' }],
  ])('a refusal because of %s is not reported as an invalid link', async (_what, failure) => {
    const { post, store } = await open(() => ({ data: { customer: { resetPassword: { storeErrors: [failure] } } } }));
    const { data } = await post(complete);

    expect(data.account.completePasswordReset).toMatchObject({ passwordChanged: false, customer: null });
    expect(data.account.completePasswordReset.errors).toHaveLength(1);
    expect(data.account.completePasswordReset.errors).not.toEqual([{ code: 'RESET_LINK_INVALID' }]);
    expect(store.requests).toHaveLength(1);
  });
});

test('a refused request for a reset link is reported with the store’s reason', async () => {
  const failure = { __typename: 'ValidationError', message: 'Bad email.', path: ['input', 'email'] };
  const { post, store } = await open(() => ({
    data: { customer: { requestResetPassword: { storeErrors: [failure] } } },
  }));
  const { data } = await post(
    'mutation { account { requestPasswordReset(input: { email: "a@b.example" }) { errors { code message } } } }',
  );

  expect(data.account.requestPasswordReset.errors).toEqual([{ code: 'INPUT_INVALID', message: 'Bad email.' }]);
  expect(store.requests).toHaveLength(1);
});
