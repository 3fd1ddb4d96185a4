import {
  getIntrospectionQuery,
  type IntrospectionField,
  type IntrospectionQuery,
  type IntrospectionType,
} from 'graphql';
import { askStore } from '../helpers/askStore.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const everything = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
});

/** What a type is, apart from its fields: those may have been added to. */
function bare(type: IntrospectionType | undefined) {
  return type && { ...type, fields: undefined };
}

const fieldsOf = (type: IntrospectionType | undefined): readonly IntrospectionField[] =>
  type && 'fields' in type ? (type.fields ?? []) : [];

describe('the store’s schema as the subgraph publishes it', () => {
  const subgraph = useSubgraph();
  let store: IntrospectionQuery['__schema'];
  let published: IntrospectionQuery['__schema'];
  beforeAll(async () => {
    store = (await askStore(subgraph().sandbox, everything)).data.__schema;
    published = (await subgraph().graphql(everything)).data.__schema;
  });

  test('every type is unchanged: description, values, inputs, interfaces, members, scalar specifications', () => {
    const theirs = new Map(published.types.map((type) => [type.name, type]));

    expect(store.types.length).toBeGreaterThan(200);
    for (const type of store.types) expect(bare(theirs.get(type.name))).toEqual(bare(type));
  });

  test('every field is unchanged: description, arguments, defaults, deprecation, type', () => {
    const theirs = new Map(published.types.map((type) => [type.name, type]));

    for (const type of store.types) {
      const fields = new Map(fieldsOf(theirs.get(type.name)).map((field) => [field.name, field]));
      for (const field of fieldsOf(type)) expect([type.name, fields.get(field.name)]).toEqual([type.name, field]);
    }
  });

  test('deprecations, defaults and descriptions exist and are kept', () => {
    const text = JSON.stringify(published);

    expect(text).toContain('Moved into `prices`.');
    expect(text).toContain('"defaultValue":"IGNORE"');
    expect(text).toContain('"isDeprecated":true');
  });

  test('every directive is unchanged', () => {
    const theirs = new Map(published.directives.map((directive) => [directive.name, directive]));

    expect(theirs.get('shopperPreferences')).toBeDefined();
    for (const directive of store.directives) expect(theirs.get(directive.name)).toEqual(directive);
  });

  test('only the account domain and the federation’s own names are added', () => {
    const known = new Set(store.types.map(({ name }) => name));
    const added = published.types.map(({ name }) => name).filter((name) => !known.has(name));

    expect(added.filter((name) => !/^(Account[A-Z]|_Any$|_Entity$|_Service$|federation__|link__)/.test(name))).toEqual(
      [],
    );
  });

  test('this subgraph’s own definitions have descriptions', () => {
    const addedFields = published.types.flatMap((type) => {
      const theirs = store.types.find(({ name }) => name === type.name);
      const known = new Set(fieldsOf(theirs).map(({ name }) => name));
      const isDoor = theirs !== undefined || ['AccountQueries', 'AccountMutations'].includes(type.name);
      return isDoor ? fieldsOf(type).filter(({ name }) => !known.has(name) && !name.startsWith('_')) : [];
    });

    expect(addedFields.length).toBeGreaterThan(8);
    for (const field of addedFields) expect([field.name, field.description]).toEqual([field.name, expect.any(String)]);
  });
});
