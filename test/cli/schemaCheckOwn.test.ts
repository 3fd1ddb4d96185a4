import type { SchemaCheck } from '../../src/cli/schemaCheck/schemaCheck.ts';
import { checkBetween, type Edit, editedSchema, fileWith } from './schemaFiles.ts';

const pinned = editedSchema();
const noLogin: Edit = ['  login(', '  loginNoMore('];
const noCartAtLogout: Edit = ['logout(cartEntityId: String)', 'logout'];
const noBrand: Edit = ['  brand: Brand\n', ''];

async function ownBetween(from: string, to: string, env: NodeJS.ProcessEnv = {}): Promise<SchemaCheck['own']> {
  const { out } = await checkBetween(from, to, ['--format', 'json'], env);
  return JSON.parse(out).own;
}

const exposure = (rules: string) => ({ EXPOSURE_FILE: fileWith(rules, 'exposure.yaml') });

describe('the effects on this subgraph in schema check', () => {
  test('a change that concerns nothing in this subgraph has no effect', async () => {
    const own = await ownBetween(pinned, editedSchema(noBrand));
    expect(own).toEqual({ startupProblem: null, effects: [] });
  });

  test('losing a core operation is reported as a failed start, with the operation and the cause', async () => {
    const { startupProblem, effects } = await ownBetween(pinned, editedSchema(noLogin));
    expect(startupProblem).toContain('account.login');
    expect(effects).toMatchObject([
      { kind: 'operation', name: 'account.login', effect: 'lost', changes: [{ path: 'Mutation.login' }] },
    ]);
  });

  test('losing and regaining an optional operation is reported', async () => {
    const [with_, without] = [pinned, editedSchema(noCartAtLogout)];
    const name = 'account.logout with a cart to give back';
    const lost = await ownBetween(with_, without);
    expect(lost.startupProblem).toBeNull();
    expect(lost.effects).toContainEqual(expect.objectContaining({ name, effect: 'lost' }));
    const gained = await ownBetween(without, with_);
    expect(gained.effects).toContainEqual(expect.objectContaining({ name, effect: 'gained' }));
  });

  test.each<[string, Edit, string, string]>([
    [
      'a field it selects is deprecated',
      ['  logout(cartEntityId: String): LogoutResult!', '  logout(cartEntityId: String): LogoutResult! @deprecated'],
      'account.logout',
      'Mutation.logout',
    ],
    [
      'an input it fills gains a field',
      ['input ResetPasswordInput {', 'input ResetPasswordInput { hint: String'],
      'account.completePasswordReset',
      'ResetPasswordInput.hint',
    ],
    [
      'a union it reads gains a member',
      ['union ResetPasswordError = ', 'union ResetPasswordError = EmailAlreadyInUseError | '],
      'account.completePasswordReset',
      'ResetPasswordError',
    ],
  ])('that an operation is touched when %s', async (_, edit, name, path) => {
    const { startupProblem, effects } = await ownBetween(pinned, editedSchema(edit));
    expect(startupProblem).toBeNull();
    expect(effects).toContainEqual(
      expect.objectContaining({ name, effect: 'touched', changes: [expect.objectContaining({ path })] }),
    );
  });

  test('a store that gains one of the subgraph’s names is reported as a failed start', async () => {
    const { startupProblem } = await ownBetween(pinned, `${pinned}\ntype AccountError { message: String }`);
    expect(startupProblem).toContain('AccountError');
  });
});

describe('the effects on exposure rules in schema check', () => {
  const more = `${pinned}\ntype Extra { amount: Int }`;
  const otherCompany = editedSchema(['  company: String!\n\n  """0 when', '  firm: String!\n\n  """0 when']);

  test.each([
    ['deny: [Customer.company]', 'deny: Customer.company', pinned, otherCompany],
    ['allow: [Customer.company, Customer.entityId]', 'allow: Customer.company', pinned, otherCompany],
    ['inaccessible: [Customer.company]', 'inaccessible: Customer.company', pinned, otherCompany],
    ['shareable: [Customer.company]', 'shareable: Customer.company', pinned, otherCompany],
    ['tag: { internal: [Customer.company] }', 'tag.internal: Customer.company', pinned, otherCompany],
    ['rename: { types: { Extra: Surplus } }', 'rename.types: Extra', more, pinned],
    ['prefix: { types: Bc, except: [Customer, Extra] }', 'prefix.except: Extra', more, pinned],
    [
      'rename: { fields: { Query.inventory: stock } }',
      'rename.fields: Query.inventory',
      pinned,
      editedSchema(['  inventory: Inventory!', '  stockroom: Inventory!']),
    ],
    ['namespace: bc', 'namespace: bc', pinned, `${pinned}\ntype BcQuery { a: Int }`],
    [
      'entities: { Product: { key: entityId, by: "site.products(entityIds:)" } }',
      'entities: Product',
      pinned,
      editedSchema(['entityIds: [Int!] = [], first: Int, hideOutOfStock', 'first: Int, hideOutOfStock']),
    ],
  ])('losing %s is reported as a failed start, with the lost rule', async (rules, name, from, to) => {
    const { startupProblem, effects } = await ownBetween(from, to, exposure(rules));
    expect(startupProblem).toContain("exposure.yaml does not match the store's schema");
    expect(effects).toMatchObject([{ kind: 'exposure rule', name, effect: 'lost', reason: expect.any(String) }]);
  });

  test('the report names the pattern that matches a new field, so that its author can check it', async () => {
    const { startupProblem, effects } = await ownBetween(
      pinned,
      editedSchema(['type Customer {', 'type Customer { birthday: String']),
      exposure('deny: [Customer.*y, Customer.c*]'),
    );
    expect(startupProblem).toBeNull();
    expect(effects).toMatchObject([
      { name: 'deny: Customer.*y', effect: 'touched', changes: [{ path: 'Customer.birthday' }] },
    ]);
  });

  test('losing an entity of the default rules is reported, although the subgraph starts without it', async () => {
    const { startupProblem, effects } = await ownBetween(
      pinned,
      editedSchema(['  category(entityId', '  shelf(entityId']),
    );
    expect(startupProblem).toBeNull();
    expect(effects).toMatchObject([
      { name: 'entities: Category', effect: 'lost', changes: [{ path: 'Site.category', level: 'breaking' }] },
    ]);
  });

  test('an invalid rules file is reported with its problems, and nothing else is', async () => {
    const { code, out, err } = await checkBetween(pinned, pinned, [], exposure('denny: [Customer.company]'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('exposure.yaml is not valid');
  });
});

describe('the exit code of schema check', () => {
  const schemas = {
    'safe changes': editedSchema(['type Customer {', 'type Customer { birthday: String']),
    'dangerous changes': editedSchema([
      '  logout(cartEntityId: String',
      '  logout(because: String, cartEntityId: String',
    ]),
    'breaking changes': editedSchema(noBrand),
    'a lost operation': editedSchema(noCartAtLogout),
  };

  test.each<[string, keyof typeof schemas, number]>([
    ['never', 'a lost operation', 0],
    ['ours', 'a lost operation', 1],
    ['ours', 'breaking changes', 0],
    ['breaking', 'a lost operation', 1],
    ['breaking', 'breaking changes', 1],
    ['breaking', 'dangerous changes', 0],
    ['dangerous', 'breaking changes', 1],
    ['dangerous', 'dangerous changes', 1],
    ['dangerous', 'safe changes', 0],
  ])('with --fail-on %s and %s is %i, after the whole report', async (level, found, expected) => {
    const { code, out, err } = await checkBetween(pinned, schemas[found], ['--fail-on', level]);
    expect({ code, err }).toEqual({ code: expected, err: expected ? `The check failed (--fail-on ${level}).\n` : '' });
    expect(out).toContain('SAFE CHANGES');
  });

  test.each<[keyof typeof schemas, number]>([
    ['dangerous changes', 0],
    ['breaking changes', 1],
  ])('is, without --fail-on and with %s, %i', async (found, expected) => {
    expect(await checkBetween(pinned, schemas[found])).toMatchObject({ code: expected });
  });
});
