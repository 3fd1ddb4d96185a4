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

/** Fields, values or inputs: whatever a type is made of. */
function partsOf(type: IntrospectionType): readonly { readonly name: string; readonly description?: unknown }[] {
  if ('inputFields' in type && type.inputFields) return type.inputFields;
  if ('enumValues' in type && type.enumValues) return type.enumValues;
  return fieldsOf(type);
}

describe('the store’s schema, as the subgraph publishes it', () => {
  const subgraph = useSubgraph();
  let store: IntrospectionQuery['__schema'];
  let published: IntrospectionQuery['__schema'];
  beforeAll(async () => {
    store = (await askStore(subgraph().sandbox, everything)).data.__schema;
    published = (await subgraph().graphql(everything)).data.__schema;
  });

  test('has every type as it was: description, values, inputs, interfaces, members, scalar specifications', () => {
    const theirs = new Map(published.types.map((type) => [type.name, type]));

    expect(store.types.length).toBeGreaterThan(200);
    for (const type of store.types) expect(bare(theirs.get(type.name))).toEqual(bare(type));
  });

  test('has every field as it was: description, arguments, defaults, deprecation, type', () => {
    const theirs = new Map(published.types.map((type) => [type.name, type]));

    for (const type of store.types) {
      const fields = new Map(fieldsOf(theirs.get(type.name)).map((field) => [field.name, field]));
      for (const field of fieldsOf(type)) expect([type.name, fields.get(field.name)]).toEqual([type.name, field]);
    }
  });

  test('keeps deprecations, defaults and descriptions that there are to keep', () => {
    const text = JSON.stringify(published);

    expect(text).toContain('Moved into `prices`.');
    expect(text).toContain('"defaultValue":"IGNORE"');
    expect(text).toContain('"isDeprecated":true');
  });

  test('has every directive as it was', () => {
    const theirs = new Map(published.directives.map((directive) => [directive.name, directive]));

    expect(theirs.get('shopperPreferences')).toBeDefined();
    for (const directive of store.directives) expect(theirs.get(directive.name)).toEqual(directive);
  });

  test('is added to only by the account domain and the federation’s own names', () => {
    const known = new Set(store.types.map(({ name }) => name));
    const added = published.types.map(({ name }) => name).filter((name) => !known.has(name));

    expect(added.filter((name) => !/^(Account[A-Z]|_Any$|_Entity$|_Service$|federation__|link__)/.test(name))).toEqual(
      [],
    );
  });

  test('every field and type that is ours has a description', () => {
    const known = new Set(store.types.map(({ name }) => name));
    const own = published.types.filter(({ name }) => /^Account[A-Z]/.test(name) && !known.has(name));

    expect(own.length).toBeGreaterThan(10);
    const addedTo = published.types
      .filter(({ name }) => known.has(name))
      .flatMap((type) => {
        const theirs = new Set(fieldsOf(store.types.find(({ name }) => name === type.name)).map(({ name }) => name));
        return fieldsOf(type).filter(({ name }) => !theirs.has(name) && !name.startsWith('_'));
      });
    for (const part of [...own, ...own.flatMap(partsOf), ...addedTo]) {
      expect([part.name, part.description]).toEqual([part.name, expect.any(String)]);
    }
  });
});
