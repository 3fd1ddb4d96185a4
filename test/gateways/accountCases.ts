import { jane } from '../helpers/demoCustomer.ts';
import type { AccountScene } from './accountScene.ts';

/** One account mutation as a client of a gateway sees it: successful, and refused with a code. */
export interface AccountCase {
  works(scene: AccountScene): Promise<void>;
  fails(scene: AccountScene): Promise<void>;
}

const signedInFields = 'customer { email points } customerAccessToken { value }';
const janeJoined = { email: jane.email, points: 1150 };
const token = { value: expect.stringMatching(/^bcsess_/) };
const newPassword = 'a-new-Pa55word';

const address = {
  firstName: 'Jane',
  lastName: 'Thornberry',
  address1: '9 Heron Row',
  city: 'Austin',
  countryCode: 'US',
  stateOrProvince: 'Texas',
  postalCode: '78702',
};

function refused(code: string) {
  return { errors: [{ __typename: expect.stringMatching(/^Account/), code }] };
}

/** By the mutation's name. A missing one fails a test. */
export const accountCases: Readonly<Record<string, AccountCase>> = {
  ssoLogin: {
    async works({ account, mutate }) {
      const idToken = await account.sandbox.idp.idToken(jane.email);
      expect(await mutate('ssoLogin', { idToken }, signedInFields)).toEqual({
        customer: janeJoined,
        customerAccessToken: token,
        errors: [],
      });
    },
    async fails({ mutate }) {
      const payload = await mutate('ssoLogin', { idToken: 'a.b.c' }, 'customer { email }');
      expect(payload).toEqual({ customer: null, ...refused('IDENTITY_TOKEN_REJECTED') });
    },
  },
  login: {
    async works({ mutate }) {
      const payload = await mutate('login', { email: jane.email, password: jane.password }, signedInFields);
      expect(payload).toEqual({ customer: janeJoined, customerAccessToken: token, errors: [] });
    },
    async fails({ mutate }) {
      const payload = await mutate('login', { email: jane.email, password: 'wrong' }, signedInFields);
      expect(payload).toEqual({ customer: null, customerAccessToken: null, ...refused('INVALID_CREDENTIALS') });
    },
  },
  logout: {
    async works({ ask, mutate, session }) {
      const headers = await session();
      expect(await mutate('logout', {}, '', headers)).toEqual({ errors: [] });
      const { data } = await ask('{ customer { email } }', {}, headers);
      expect(data?.customer ?? null).toBeNull();
    },
    async fails({ mutate }) {
      expect(await mutate('logout', {})).toEqual(refused('NOT_SIGNED_IN'));
    },
  },
  requestPasswordReset: {
    async works({ account, mutate }) {
      expect(await mutate('requestPasswordReset', { email: jane.email })).toEqual({ errors: [] });
      expect(await mailedLink(account.sandbox.url)).toContain('?');
    },
    async fails({ mutate }) {
      const payload = await mutate('requestPasswordReset', { email: jane.email, pathName: 'nowhere' });
      expect(payload).toEqual(refused('INPUT_INVALID'));
    },
  },
  completePasswordReset: {
    async works({ account, mutate }) {
      await mutate('requestPasswordReset', { email: jane.email });
      const input = { link: await mailedLink(account.sandbox.url), newPassword, signIn: true };
      expect(await mutate('completePasswordReset', input, `passwordChanged ${signedInFields}`)).toEqual({
        passwordChanged: true,
        customer: janeJoined,
        customerAccessToken: token,
        errors: [],
      });
    },
    async fails({ mutate }) {
      const input = { customerEntityId: 1, token: 'used', newPassword };
      const payload = await mutate('completePasswordReset', input, 'passwordChanged');
      expect(payload).toEqual({ passwordChanged: false, ...refused('RESET_LINK_INVALID') });
    },
  },
  register: {
    async works({ mutate }) {
      const input = { firstName: 'Noor', lastName: 'Haddad', email: 'noor@example.com', password: newPassword };
      expect(await mutate('register', { ...input, signIn: true }, `registered ${signedInFields}`)).toEqual({
        registered: true,
        customer: { email: 'noor@example.com', points: 0 },
        customerAccessToken: token,
        errors: [],
      });
    },
    async fails({ mutate }) {
      const input = { firstName: 'Jane', lastName: 'Two', email: jane.email, password: newPassword };
      expect(await mutate('register', input, 'registered')).toEqual({ registered: false, ...refused('EMAIL_IN_USE') });
    },
  },
  changePassword: {
    async works({ mutate, session }) {
      const input = { currentPassword: jane.password, newPassword };
      const payload = await mutate('changePassword', input, 'passwordChanged', await session());
      expect(payload).toEqual({ passwordChanged: true, errors: [] });
    },
    async fails({ mutate, session }) {
      const input = { currentPassword: 'wrong', newPassword };
      const payload = await mutate('changePassword', input, 'passwordChanged', await session());
      expect(payload).toEqual({ passwordChanged: false, ...refused('INVALID_CREDENTIALS') });
    },
  },
  updateProfile: {
    async works({ mutate, session }) {
      const selection = 'customer { phone points }';
      const payload = await mutate('updateProfile', { phone: '+1 555 0199' }, selection, await session());
      expect(payload).toEqual({ customer: { phone: '+1 555 0199', points: 1150 }, errors: [] });
    },
    async fails({ mutate }) {
      const payload = await mutate('updateProfile', { phone: '1' }, 'customer { phone }');
      expect(payload).toEqual({ customer: null, ...refused('NOT_SIGNED_IN') });
    },
  },
  addAddress: {
    async works({ mutate, session }) {
      const selection = 'address { address1 } customer { points }';
      expect(await mutate('addAddress', { address }, selection, await session())).toEqual({
        address: { address1: '9 Heron Row' },
        customer: { points: 1150 },
        errors: [],
      });
    },
    async fails({ mutate }) {
      const payload = await mutate('addAddress', { address }, 'address { city }');
      expect(payload).toEqual({ address: null, ...refused('NOT_SIGNED_IN') });
    },
  },
  updateAddress: {
    async works(scene) {
      const headers = await scene.session();
      const input = { addressEntityId: await firstAddress(scene, headers), changes: { city: 'Houston' } };
      const payload = await scene.mutate('updateAddress', input, 'address { city }', headers);
      expect(payload).toEqual({ address: { city: 'Houston' }, errors: [] });
    },
    async fails({ mutate, session }) {
      const input = { addressEntityId: 999_999, changes: { city: 'Houston' } };
      const payload = await mutate('updateAddress', input, 'address { city }', await session());
      expect(payload).toEqual({ address: null, ...refused('ADDRESS_NOT_FOUND') });
    },
  },
  deleteAddress: {
    async works(scene) {
      const headers = await scene.session();
      const addressEntityId = await firstAddress(scene, headers);
      const payload = await scene.mutate('deleteAddress', { addressEntityId }, 'deletedAddressEntityId', headers);
      expect(payload).toEqual({ deletedAddressEntityId: addressEntityId, errors: [] });
    },
    async fails({ mutate, session }) {
      const input = { addressEntityId: 999_999 };
      const payload = await mutate('deleteAddress', input, 'deletedAddressEntityId', await session());
      expect(payload).toEqual({ deletedAddressEntityId: null, ...refused('ADDRESS_NOT_FOUND') });
    },
  },
  renewSession: {
    async works({ mutate, session }) {
      expect(await mutate('renewSession', undefined, signedInFields, await session())).toEqual({
        customer: janeJoined,
        customerAccessToken: token,
        errors: [],
      });
    },
    async fails({ mutate }) {
      const payload = await mutate('renewSession', undefined, signedInFields);
      expect(payload).toEqual({ customer: null, customerAccessToken: null, ...refused('NOT_SIGNED_IN') });
    },
  },
  storefrontHandoff: {
    async works({ mutate, session }) {
      const payload = await mutate(
        'storefrontHandoff',
        { target: 'PAGE', path: '/account.php' },
        'url',
        await session(),
      );
      expect(payload).toEqual({ url: expect.stringContaining('/session-sync/'), errors: [] });
    },
    async fails({ mutate, session }) {
      const input = { target: 'PAGE', path: '//evil.example' };
      const payload = await mutate('storefrontHandoff', input, 'url', await session());
      expect(payload).toEqual({ url: null, ...refused('INPUT_INVALID') });
    },
  },
};

async function mailedLink(sandboxUrl: string): Promise<string> {
  const response = await fetch(`${sandboxUrl}/_sandbox/inbox`);
  const [mail] = (await response.json()) as { readonly link: string }[];
  return mail?.link ?? '';
}

async function firstAddress({ ask }: AccountScene, headers: Readonly<Record<string, string>>): Promise<number> {
  const { data } = await ask('{ customer { addresses { edges { node { entityId } } } } }', {}, headers);
  return data.customer.addresses.edges[0].node.entityId;
}
