import type { SchemaCheck } from '../../src/cli/schemaCheck/schemaCheck.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { checkBetween, fileWith } from './schemaFiles.ts';

async function reportBetween(from: string, to: string): Promise<SchemaCheck> {
  const { out } = await checkBetween(from, to, ['--format', 'json']);
  return JSON.parse(out);
}

const query = 'type Query { thing: Thing, things(kind: Kind): [Thing!], any: Any }';
const types = `
  directive @loud on FIELD
  interface Named { name: String! }
  type Thing implements Named { id: Int!, name: String!, size(unit: String = "cm"): Int, weight: Int }
  type Other { name: String! }
  type Last { name: String! }
  type Third { name: String }
  union Any = Thing | Other
  enum Kind { BIG, SMALL }
  input Order { thing: String!, count: Int = 1 }
  type Mutation { order(input: Order!): Thing }
`;
const schema = query + types;

const changed = (before: string, after: string) => {
  if (!schema.includes(before)) throw new Error(`no ${before}`);
  return schema.replace(before, after);
};

describe('the command schema check', () => {
  test.each([
    ['a field that is gone', ', weight: Int', '', 'breaking', 'Thing.weight'],
    ['a field of another type', 'weight: Int', 'weight: String', 'breaking', 'Thing.weight'],
    ['a field that may now be null', 'id: Int!', 'id: Int', 'breaking', 'Thing.id'],
    ['a field that can no longer be null', 'weight: Int', 'weight: Int!', 'safe', 'Thing.weight'],
    [
      'a value that a client must now send',
      'things(kind: Kind)',
      'things(kind: Kind!)',
      'breaking',
      'Query.things.kind',
    ],
    ['a new argument that must be sent', 'weight: Int', 'weight(unit: String!): Int', 'breaking', 'Thing.weight.unit'],
    ['a new argument that may be sent', 'weight: Int', 'weight(unit: String): Int', 'dangerous', 'Thing.weight.unit'],
    ['an argument that is gone', '(kind: Kind)', '', 'breaking', 'Query.things.kind'],
    ['another default', '"cm"', '"mm"', 'dangerous', 'Thing.size.unit'],
    ['an enum value that is gone', 'BIG, ', '', 'breaking', 'Kind.BIG'],
    ['a new enum value', 'BIG, ', 'BIG, MEDIUM, ', 'dangerous', 'Kind.MEDIUM'],
    ['a new member of a union', 'Thing | Other', 'Thing | Other | Third', 'dangerous', 'Any'],
    ['a union member that is gone', ' | Other', '', 'breaking', 'Any'],
    ['an interface that is no longer implemented', ' implements Named', '', 'breaking', 'Thing'],
    ['a new input field that must be sent', 'count: Int = 1', 'count: Int = 1, to: String!', 'breaking', 'Order.to'],
    ['a new input field that may be sent', 'count: Int = 1', 'count: Int = 1, to: String', 'safe', 'Order.to'],
    ['a type that is gone', 'type Last { name: String! }', '', 'breaking', 'Last'],
    ['a type of another kind', 'type Last {', 'input Last {', 'breaking', 'Last'],
    ['a directive that is gone', 'directive @loud on FIELD', '', 'breaking', '@loud'],
    ['a new field', 'weight: Int', 'weight: Int, height: Int', 'safe', 'Thing.height'],
    ['a deprecated field', 'weight: Int', 'weight: Int @deprecated', 'safe', 'Thing.weight'],
    ['a deprecated argument', 'kind: Kind', 'kind: Kind @deprecated', 'safe', 'Query.things.kind'],
    ['a deprecated enum value', 'BIG, ', 'BIG @deprecated, ', 'safe', 'Kind.BIG'],
  ])('schema check reports %s', async (_, before, after, level, path) => {
    const { changes } = await reportBetween(schema, changed(before, after));
    expect(changes).toMatchObject([{ level, path }]);
  });

  test('schema check counts a new type once, with all its parts', async () => {
    const { changes } = await reportBetween(
      schema,
      `${schema} enum Shade { "Not light." DARK } "A colour." type Colour implements Named { name: String! shade(of: Kind = BIG): Shade @deprecated }`,
    );
    expect(changes.map(({ kind, path }) => `${kind}: ${path}`)).toEqual(['type added: Colour', 'type added: Shade']);
  });

  test('schema check keeps breaking changes below a field or type with other changes', async () => {
    const { changes } = await reportBetween(
      schema.replace('implements Named', ''),
      changed('size(unit: String = "cm"): Int', '"How large." size: Int').replace(', weight: Int', ''),
    );
    expect(changes.map(({ level, kind, path }) => `${level} ${kind}: ${path}`)).toEqual([
      'breaking field argument removed: Thing.size.unit',
      'breaking field removed: Thing.weight',
      'dangerous object type interface added: Thing',
    ]);
  });

  test('schema check ignores the order of a schema and directives that introspection hides', async () => {
    const hidden = 'directive @hidden on FIELD_DEFINITION ';
    const told = changed('id: Int!, name: String!', 'name: String! @hidden, id: Int!');
    const { changes, descriptionsChanged } = await reportBetween(hidden + told, hidden + schema);
    expect({ changes, descriptionsChanged }).toEqual({ changes: [], descriptionsChanged: 0 });
  });

  test.each(['text', 'markdown', 'json'])(
    'schema check as %s counts changed descriptions and quotes neither one nor the reason of a deprecation',
    async (format) => {
      const { out } = await checkBetween(
        `"Old words." ${schema}`,
        `"New words." ${changed('weight: Int', '"Added words." weight: Int @deprecated(reason: "Reasoned words.")')}`,
        ['--format', format],
      );
      expect(out).not.toContain('words.');
      expect(out).toMatch(format === 'json' ? /"descriptionsChanged": 2/ : /2 changed descriptions/);
    },
  );

  test('schema check formats its findings for a terminal, including deprecated ones', async () => {
    const { out } = await checkBetween(schema, changed('BIG, ', 'BIG @deprecated, ').replace(', weight: Int', ''));
    expect(out).toMatch(/^From .*: 1 breaking, 0 dangerous and 1 safe changes, and 0 changed descriptions\.$/m);
    expect(out).toMatch(/^BREAKING CHANGES\n.*\n {2}Thing\.weight {3}Field 'weight' was removed/m);
    expect(out).toMatch(/^DANGEROUS CHANGES\n {2}None\.$/m);
    expect(out).toMatch(/^DEPRECATIONS\n.*\n {2}Kind\.BIG$/m);
    expect(out).toMatch(/^SAFE CHANGES\n.*\n {2}1 {3}deprecation added$/m);
  });

  test('schema check formats its findings as Markdown, which lists each safe change', async () => {
    const { out } = await checkBetween(
      schema,
      changed('"cm"', '"|"').replace('weight: Int', 'weight: Int, height: Int'),
      ['--format', 'markdown'],
    );
    expect(out).toContain('## Dangerous changes');
    expect(out).toMatch(/^\| Thing\.size\.unit \| .*\\\|.* \|$/m);
    expect(out).toContain('<details><summary>field added: 1</summary>\n\n`Thing.height`\n\n</details>');
  });

  test('schema check writes the report to standard output, and progress to standard error', async () => {
    const { out, steps } = await checkBetween(schema, schema);
    expect(steps).toHaveLength(3);
    for (const step of steps) expect(out).not.toContain(step);
  });
});

describe('schema check with invalid arguments', () => {
  test.each([
    ['--format', 'xml'],
    ['--fail-on', 'everything'],
  ])('schema check refuses %s %s with the accepted values and exit code 2', async (option, word) => {
    const { code, out, err } = await checkBetween(schema, schema, [option, word]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`Option '${option}' takes one of`);
  });

  test('schema check without an earlier schema explains how to create one', async () => {
    const { code, out, err } = await runCommand(['schema', 'check', '--to', fileWith(schema)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('schema pull');
  });

  test.each(['--from', '--to'])('schema check names the file of %s if it cannot be read', async (option) => {
    const files = { '--from': fileWith(schema), '--to': fileWith(schema), [option]: 'absent.graphql' };
    const { code, out, err } = await runCommand(['schema', 'check', ...Object.entries(files).flat()]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('absent.graphql');
    expect(err).not.toContain('    at ');
  });
});
