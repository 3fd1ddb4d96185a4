import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  concatAST,
  getOperationAST,
  isEnumType,
  isObjectType,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  parse,
} from 'graphql';
import { storeRequestsOf } from '../../resolvers/account/storeRequests.ts';
import { ownTypeDefs } from '../../src/subgraph/ownTypeDefs.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { useAccount } from '../helpers/useAccount.ts';

const page = readFileSync(packageFile('docs', 'account.md'), 'utf8');

/** A fenced block of the page: its language and note, then its text. */
interface Block {
  readonly kind: string;
  readonly text: string;
}

const sections = page.split(/^## /m).map((text) => ({
  title: text.slice(0, text.indexOf('\n')),
  blocks: [...text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(
    ([, kind = '', block = '']): Block => ({ kind, text: block }),
  ),
}));

/** Values that differ between runs are compared by their kind. */
function comparable(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner, name)]));
  if (typeof value !== 'string') return value;
  if (value.startsWith('bcsess_')) return 'a session';
  if (key === 'expiresAt') return Number.isNaN(Date.parse(value)) ? value : 'a time';
  if (key === 'url') return 'a URL';
  return key === 'entityId' ? 'an id' : value;
}

const running = useAccount({
  sandbox: { idp: true },
  envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify([idp.trust]) }),
});

describe('docs/account.md: each documented request returns the documented response', () => {
  const { subgraph, mutate, signedIn, makeCart } = running;
  const told = sections.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'json answer'));

  test('the page contains examples to run', () => expect(told.length).toBeGreaterThan(9));

  test.each(told)('$title', async ({ blocks }) => {
    let query = '';
    let variables: unknown = {};
    let headers: Record<string, string> = {};
    for (const { kind, text } of blocks) {
      if (kind.startsWith('graphql')) {
        query = text;
        variables = {};
        if (kind.endsWith('signed-in') && !headers.authorization) headers = await signedIn();
        if (!kind.endsWith('signed-in')) headers = {};
      } else if (kind === 'json variables') {
        variables = await filledIn(JSON.parse(text), headers);
      } else if (kind === 'json answer') {
        const { data, errors } = await subgraph().graphql(query, variables as object, headers);
        expect(errors).toEqual([]);
        expect(comparable(data)).toEqual(comparable(JSON.parse(text)));
      }
    }
  });

  /** Inserts this run's values where the page shows only the beginning of one. */
  async function filledIn(value: unknown, session: Record<string, string>, key = ''): Promise<unknown> {
    if (typeof value === 'string' && value.includes('…')) return real(key, session);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).map(async ([name, inner]) => [name, await filledIn(inner, session, name)]);
    return Object.fromEntries(await Promise.all(entries));
  }

  function real(key: string, session: Record<string, string>): unknown {
    const { sandbox } = subgraph();
    if (key === 'idToken') return sandbox.idp.idToken(jane.email);
    if (key === 'customerLoginJwt') return sandbox.loginJwt(jane.entityId);
    if (key === 'link') return sandbox.state.mail.at(-1)?.link;
    return makeCart(key === 'guestCartEntityId' ? {} : session);
  }

  describe('the table of the cost of each mutation', () => {
    const rows = [...page.matchAll(/^\| (`[a-z]\w+`.*?) \| ((?:`[^`]+` ?)+)\|/gm)].map(
      ([, what = '', requests = '']) => ({
        what: what.replaceAll('`', ''),
        requests: [...requests.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
      }),
    );
    const address = { firstName: 'J', lastName: 'T', address1: '9 Harbour Street', city: 'Bergen', countryCode: 'NO' };
    const sasha = { firstName: 'Sasha', lastName: 'Okafor', email: 'sasha@example.com', password: 'a-Pa55word' };
    const { email, password } = jane;
    const newPassword = 'a-new-Pa55word';
    const customer = 'customer { email }';

    const cases: Readonly<
      Record<string, (session: Record<string, string>) => Promise<readonly [object | undefined, string?]>>
    > = {
      'ssoLogin, from the second time on': async () => {
        const input = async () => ({ idToken: await subgraph().sandbox.idp.idToken(email) });
        await mutate('ssoLogin', await input(), customer);
        return [await input(), customer];
      },
      'ssoLogin with customerLoginJwt': async () => [{ customerLoginJwt: subgraph().sandbox.loginJwt(1) }, customer],
      login: async () => [{ email, password }, customer],
      'login, the cart would not merge': async () => [{ email, password, guestCartEntityId: 'gone' }, customer],
      logout: async () => [undefined],
      'logout with a cart': async () => [{ cartEntityId: 'gone' }],
      register: async () => [sasha, customer],
      'register, signIn': async () => [{ ...sasha, signIn: true }, customer],
      requestPasswordReset: async () => [{ email }],
      completePasswordReset: async () => [{ link: await mailedLink(), newPassword }],
      'completePasswordReset, signIn': async () => [{ link: await mailedLink(), newPassword, signIn: true }, customer],
      changePassword: async () => [{ currentPassword: password, newPassword }, customer],
      updateProfile: async () => [{ firstName: 'Janet' }, customer],
      'updateProfile, a new email': async () => [{ email: 'janet@example.com', currentPassword: password }, customer],
      'updateProfile, a name and the mailing list': async () => [{ firstName: 'Janet', newsletter: true }, customer],
      addAddress: async () => [{ address }, 'address { city }'],
      'addAddress, customer selected': async () => [{ address }, customer],
      updateAddress: async () => [{ addressEntityId: 1, changes: { city: 'Bergen' } }, 'address { city }'],
      'updateAddress, customer selected': async () => [{ addressEntityId: 1, changes: { city: 'Bergen' } }, customer],
      deleteAddress: async () => [{ addressEntityId: 1 }],
      'deleteAddress, customer selected': async () => [{ addressEntityId: 1 }, customer],
      'renewSession, customer selected, another tab has renewed': async (session) => {
        await mutate('renewSession', undefined, customer, session);
        return [undefined, customer];
      },
      renewSession: async () => [undefined, customer],
      'storefrontHandoff to the checkout': async () => [{ target: 'CHECKOUT' }, 'url'],
      'storefrontHandoff to a page': async () => [{ target: 'PAGE' }, 'url'],
    };

    /** These need another store. The tests of their mutations cover them. */
    const elsewhere = ['changePassword, the store ended the session', 'storefrontHandoff to a page of an older store'];

    async function mailedLink() {
      await mutate('requestPasswordReset', { email }, '__typename');
      return subgraph().sandbox.state.mail.at(-1)?.link;
    }

    test('the table has a row for each counted case, and no others', () => {
      expect(rows.map(({ what }) => what).sort()).toEqual([...Object.keys(cases), ...elsewhere].sort());
    });

    test.each(rows.filter(({ what }) => !elsewhere.includes(what)))('$what', async ({ what, requests }) => {
      const session = /^(ssoLogin|login|register|request|complete)/.test(what) ? {} : await signedIn();
      const [input, selection = '__typename'] = (await cases[what]?.(session)) ?? [];
      const name = what.match(/^\w+/)?.[0] ?? '';
      await mutate(name, input, selection, session);

      expect(await running.asked()).toEqual(requests);
      const planned = storeRequestsOf('mutation', name).map(({ document }) => getOperationAST(document)?.name?.value);
      expect(planned).toEqual(expect.arrayContaining(requests.filter((request) => !request?.startsWith('POST '))));
    });
  });
});

describe('docs/account.md: the reference is complete', () => {
  const schema = buildASTSchema(
    concatAST([
      parse('type Query type Mutation type Customer type CustomerAddress type Cart type CustomerAccessToken'),
      parse('scalar DateTime directive @key(fields: String!) repeatable on OBJECT'),
      ownTypeDefs(),
    ]),
    { assumeValid: true },
  );
  const codesOf = (name: string) => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  };
  const mutations = schema.getType('AccountMutations');

  test.each([
    ['Errors', codesOf('AccountErrorCode')],
    ['Warnings', codesOf('AccountWarningCode')],
    ['Reasons of a refused value', codesOf('AccountInputReason')],
  ])('the table of %s contains every code of the schema, and no others', (title, codes) => {
    const section = page.slice(page.indexOf(`\n## ${title}\n`)).split(/^## /m)[1] ?? '';
    expect(codes.length).toBeGreaterThan(5);
    const listed = [...section.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+)/gm)].flatMap(([, names = '']) =>
      names.split(', '),
    );
    expect(listed.map((name) => name.replaceAll('`', '')).sort()).toEqual([...codes].sort());
  });

  test('every type, field and value of the schema has a description', () => {
    const bare = ownTypeDefs().definitions.flatMap((node): string[] => {
      if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) return [];
      const parts = 'fields' in node ? node.fields : 'values' in node ? node.values : [];
      const name = node.name.value;
      const own = isTypeDefinitionNode(node) && !node.description;
      const undescribed = (parts ?? []).filter((part) => !part.description).map((part) => `${name}.${part.name.value}`);
      return [...(own ? [name] : []), ...undescribed];
    });

    expect(bare).toEqual([]);
  });

  test('every mutation has an example document, a diagram and a cost', () => {
    for (const name of isObjectType(mutations) ? Object.keys(mutations.getFields()) : []) {
      expect(page).toMatch(new RegExp(`^ {4}${name}\\b`, 'm'));
      expect(page).toMatch(new RegExp(`^\\| \`${name}\``, 'm'));
    }
    expect(page.match(/^sequenceDiagram$/gm)?.length).toBeGreaterThanOrEqual(10);
  });
});
