import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const selection = 'passwordChanged customer { email } customerAccessToken { value }';
const newPassword = 'a-new-Pa55word';

describe('account.completePasswordReset with the whole link', () => {
  const { subgraph, mutate, asked, fault } = useAccount();
  const digest = () => structuredClone(subgraph().sandbox.state.customers.get(jane.entityId)?.password);

  async function mailedLink(): Promise<string> {
    await mutate('requestPasswordReset', { email: jane.email }, '__typename');
    return subgraph().sandbox.state.mail[0]?.link ?? '';
  }

  test('the whole link sets the password in one request, and signs in with a second on request', async () => {
    const payload = await mutate(
      'completePasswordReset',
      { link: await mailedLink(), newPassword, signIn: true },
      selection,
    );

    expect(payload).toMatchObject({ passwordChanged: true, customer: { email: jane.email }, errors: [], warnings: [] });
    expect(await asked()).toEqual(['AccountCompletePasswordReset', 'AccountSsoLogin']);
  });

  test('a session that began with a link has the method PASSWORD_RESET', async () => {
    const input = { link: await mailedLink(), newPassword, signIn: true };
    const { customerAccessToken } = await mutate('completePasswordReset', input, selection);
    const { data } = await subgraph().graphql(
      '{ account { session { method } } }',
      {},
      { authorization: `Bearer ${customerAccessToken.value}` },
    );

    expect(data.account.session.method).toBe('PASSWORD_RESET');
  });

  test('the link’s host is neither trusted nor contacted: only its c and t are read', async () => {
    let contacts = 0;
    const host = createServer((_request, response) => response.end()).on('connection', () => {
      contacts += 1;
    });
    await new Promise<void>((listening) => host.listen(0, '127.0.0.1', listening));
    const link = new URL(await mailedLink());
    link.host = `127.0.0.1:${(host.address() as AddressInfo).port}`;
    const payload = await mutate('completePasswordReset', { link: link.href, newPassword }, selection);
    await new Promise((closed) => host.close(closed));

    expect(payload.passwordChanged).toBe(true);
    expect(contacts).toBe(0);
  });

  test.each([
    ['that is no link', () => 'nonsense'],
    ['without c', (link: string) => link.replace(/c=\d+/, '')],
    ['without t', (link: string) => link.replace(/&t=.*/, '')],
    ['with two c', (link: string) => `${link}&c=2`],
    ['with two t', (link: string) => `${link}&t=other`],
    ['with a c that is no number', (link: string) => link.replace(/c=\d+/, 'c=1e3')],
  ])('text %s is refused before anything is sent, and the password does not change', async (_what, change) => {
    const link = change(await mailedLink());
    const before = digest();
    const payload = await mutate('completePasswordReset', { link, newPassword, signIn: true }, selection);

    expect(payload).toMatchObject({ passwordChanged: false, errors: [{ code: 'INPUT_INVALID', path: ['link'] }] });
    expect(await asked()).toEqual([]);
    expect(digest()).toEqual(before);
  });

  test('the link together with its parts, neither, or only one part is refused before anything is sent', async () => {
    const link = await mailedLink();
    const paths = async (input: object) => {
      const { errors } = await mutate('completePasswordReset', { ...input, newPassword }, selection);
      expect(await asked()).toEqual([]);
      return errors.map(({ path }: { path: string[] }) => path.join('.'));
    };

    expect(await paths({ link, customerEntityId: 1, token: 'x' })).toEqual(['link']);
    expect(await paths({})).toEqual(['link']);
    expect(await paths({ customerEntityId: 1 })).toEqual(['token']);
    expect(await paths({ token: 'x' })).toEqual(['customerEntityId']);
  });

  test.each(['status', 'drop'])(
    'a changed password is reported even if the sign-in after it fails (%s)',
    async (kind) => {
      const link = await mailedLink();
      await fault({ kind, operation: 'AccountSsoLogin' });
      const payload = await mutate('completePasswordReset', { link, newPassword, signIn: true }, selection);

      expect(payload).toMatchObject({
        passwordChanged: true,
        customerAccessToken: null,
        errors: [],
        warnings: [{ code: 'SIGN_IN_FAILED' }],
      });
      expect((await mutate('login', { email: jane.email, password: newPassword }, '__typename')).errors).toEqual([]);
    },
  );
});

describe('account.requestPasswordReset in a store that requires a reCAPTCHA', () => {
  const { subgraph, mutate } = useAccount({ sandbox: { reCaptcha: true } });

  test('the request is refused without a reCAPTCHA token, sends no email, and succeeds with one', async () => {
    const refused = await mutate('requestPasswordReset', { email: jane.email }, '__typename');
    expect(refused.errors).toMatchObject([{ code: 'RECAPTCHA_REQUIRED' }]);
    expect(subgraph().sandbox.state.mail).toEqual([]);

    await mutate('requestPasswordReset', { email: jane.email, reCaptchaToken: 'a-token' }, '__typename');
    expect(subgraph().sandbox.state.mail).toHaveLength(1);
  });
});
