import { rulesFile } from '../helpers/rulesFile.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { editedSchema, fileWith } from './schemaFiles.ts';

const storeSchema = fileWith(editedSchema());

const plan = (document: string, options: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  runCommand(['plan', fileWith(document, 'operation.graphql'), ...options], {
    env: { STORE_SCHEMA: storeSchema, ...env },
  });

describe('the command plan', () => {
  test('plan shows that a document of store fields is forwarded unchanged', async () => {
    const { code, out, err } = await plan('{ site { settings { storeName } } }');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`forward: every root field is a store field

Store request 1, unchanged, with the client's session; shared by guests, and cached if GUEST_CACHE names (site):

  { site { settings { storeName } } }

Changes to the response: nothing

Limits: nothing
`);
  });

  test('plan shows what is sealed and limited in the named operation', async () => {
    const document = `query A { customer { email } }
      mutation B { login(email: "e", password: "p") { customerAccessToken { value } } }`;
    const { code, out } = await plan(document, ['--operation', 'B']);

    expect(code).toBe(0);
    expect(out).toContain('without a session; never shared or cached');
    expect(out).toContain('the customer access token at login.customerAccessToken.value is sealed');
    expect(out).toContain('signIn at login');
  });

  test('plan shows the requests of several mutations in order, and what the subgraph resolves', async () => {
    const { out } = await plan('mutation { a: logout { result } b: logout { result } }');
    expect(out).toMatch(/^serial: every root field is a store field, and the store accepts one mutation per request/);
    expect(out).toMatch(/Store request 1.*a: logout.*Store request 2.*b: logout/s);

    expect((await plan('{ account { session { expiresAt } } }')).out).toContain(
      'The subgraph sends nothing to the store before it resolves its own fields.',
    );
  });

  test('plan shows the requests that account mutations can send, in their order, with the limits that they count', async () => {
    const { code, out } = await plan(`mutation ($input: AccountRegisterInput!) {
      account { ...Both }
    }
    fragment Both on AccountMutations {
      register(input: $input) { registered }
      out: logout { errors { code } }
    }`);

    expect(code).toBe(0);
    expect(out).toMatch(/Store request 1, which account\.register can send.*without a session.*AccountRegister\(/s);
    expect(out).toMatch(/Store request 2, which account\.register can send.*AccountLogin\(/s);
    expect(out).toMatch(/which account\.logout can send.*with the client's session.*mutation AccountLogout /s);
    expect(out).toMatch(/Limits:\n {2}register at customer\.registerCustomer\n {2}signIn at login/);
    expect(out).not.toContain('sends nothing');
  });

  test('plan shows the look-ups of references, and what is executed', async () => {
    const document = (selection: string) =>
      `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
    const { code, out } = await plan(document('... on Product { name } ... on Customer { email }'));

    expect(code).toBe(0);
    expect(out).toMatch(/^entities: every entity is loaded from the store with a prepared document/);
    expect(out).toMatch(
      /Store request for references to Product, at most 50 per request, rewritten.*query ProductReferences.*name/s,
    );
    expect(out).toMatch(
      /references to Customer, at most 1 per request \(executed when a service presents its credential\).*AccountViewer.*email/s,
    );
    expect(out).not.toContain('references to Brand');

    const reasons: [string, string][] = [
      [
        document('... on Customer { displayName }'),
        'the operation selects a field that this subgraph adds to a store type',
      ],
      ['{ _entities(representations: []) { __typename } }', 'the representations are literals in the document'],
      [
        'query ($of: [_Any!]!) { _entities(representations: $of) @skip(if: false) { __typename } }',
        '_entities is in a fragment or has a condition',
      ],
      [
        'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } site { __typename } }',
        '_entities is resolved by this subgraph',
      ],
    ];
    for (const [text, reason] of reasons) expect((await plan(text)).out).toContain(`execute: ${reason}`);
  });

  test('plan uses the configured exposure', async () => {
    const rules = rulesFile('{ prefix: { types: Bc }, namespace: bigcommerce }');
    const { out } = await plan('{ bigcommerce { site { __typename } } }', [], rules);

    expect(out).toContain("the type names at __typename are replaced by the supergraph's");
    expect(out).toContain('the result is nested in bigcommerce');
  });

  test.each([
    ['a document that is not valid', '{ nothing }', 'Cannot query field "nothing"'],
    ['a text that is no document', '{ site', 'Syntax Error'],
    ['several operations of which none is named', 'query A { __typename } query B { __typename }', '--operation NAME'],
  ])('plan refuses %s and says what is wrong', async (_, document, said) => {
    const { code, out, err } = await plan(document);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });

  test('plan refuses a missing operation and a missing file', async () => {
    const { err } = await plan('query A { __typename }', ['--operation', 'B']);
    expect(err).toContain('has no operation named B');

    const absent = await runCommand(['plan', 'absent.graphql']);
    expect(absent).toMatchObject({ code: 1, out: '', err: expect.stringContaining('absent.graphql cannot be read') });
    expect((await runCommand(['plan'])).err).toContain('Name one file');
  });
});
