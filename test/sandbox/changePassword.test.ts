import { customerMutation, refusedWith } from './customerMutation.ts';
import { demoPassword, signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();
const mutate = customerMutation(store);

describe('changing the password', () => {
  const change = (currentPassword: string, newPassword: string, token?: string) =>
    mutate('changePassword', '', { currentPassword, newPassword }, token);

  test('the new password replaces the old one', async () => {
    const { body } = await change(demoPassword, 'another-Pa55word', await signIn(store));
    expect(body).toEqual({ data: { customer: { changePassword: { errors: [] } } } });
    await signIn(store, 'jane@example.com', 'another-Pa55word');
  });

  test.each([
    ['the current password is wrong', 'not-my-Pa55word', 'another-Pa55word'],
    ['the new one is too weak', demoPassword, 'weak'],
  ])('the change is refused if %s, and the old password stays', async (_title, current, next) => {
    const { body } = await change(current, next, await signIn(store));
    expect(body).toEqual(refusedWith('changePassword', 'CustomerPasswordError'));
    await signIn(store);
  });

  test('a guest’s change is refused', async () => {
    const { body } = await change(demoPassword, 'another-Pa55word');
    expect(body).toEqual(refusedWith('changePassword', 'CustomerNotLoggedInError'));
    await signIn(store);
  });
});
