import { type GraphQLSchema, isIntrospectionType, isSpecifiedScalarType, Kind, parse, print, visit } from 'graphql';
import type { Answer } from './sameResponse.ts';

/** The names of a store's definitions in a supergraph, according to the tests' reading of the exposure rules. */
export interface ExposedNames {
  readonly rules: string;
  /** Rewrites an operation in the store's names as a client of the supergraph writes it. */
  query(query: string): string;
  /** Rewrites the store's response to it as that client receives it. */
  answer(query: string, answer: Answer): Answer;
}

/** All types but a few with the prefix `Bc`, and with a namespace all root fields below `shop`. */
export function prefixedNames(schema: () => GraphQLSchema, namespaced: boolean): ExposedNames {
  const namedAnew = (name: string): boolean => {
    const type = schema().getType(name);
    if (!type || isIntrospectionType(type) || isSpecifiedScalarType(type)) return false;
    return !['Query', 'Mutation', 'Customer', 'PageInfo'].includes(name);
  };
  const typeName = (name: string): string => {
    if (namespaced && (name === 'Query' || name === 'Mutation')) return `Bigcommerce${name}`;
    return namedAnew(name) ? `Bc${name}` : name;
  };

  function dataOf(value: unknown, keys: ReadonlySet<string>): unknown {
    if (Array.isArray(value)) return value.map((item) => dataOf(item, keys));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        keys.has(key) && typeof inner === 'string' ? typeName(inner) : dataOf(inner, keys),
      ]),
    );
  }

  return {
    rules: `prefix: { types: Bc, except: [Customer, PageInfo] }${namespaced ? '\nnamespace: bigcommerce' : ''}`,
    query(query) {
      const renamed = visit(parse(query), {
        NamedType: (node) => ({ ...node, name: { ...node.name, value: typeName(node.name.value) } }),
        OperationDefinition: {
          leave: (node) =>
            namespaced
              ? {
                  ...node,
                  selectionSet: {
                    kind: Kind.SELECTION_SET,
                    selections: [
                      {
                        kind: Kind.FIELD,
                        alias: { kind: Kind.NAME, value: 'shop' },
                        name: { kind: Kind.NAME, value: 'bigcommerce' },
                        selectionSet: node.selectionSet,
                      },
                    ],
                  },
                }
              : undefined,
        },
      });
      return print(renamed);
    },
    answer(query, { data, errors }) {
      const keys = new Set<string>();
      visit(parse(query), {
        Field({ name, alias }) {
          if (name.value === '__typename') keys.add((alias ?? name).value);
        },
      });
      const renamed = dataOf(data, keys);
      return {
        data: namespaced && renamed != null ? { shop: renamed } : renamed,
        errors: namespaced
          ? errors.map(({ path, ...error }) => (path ? { ...error, path: ['shop', ...path] } : error))
          : errors,
      };
    },
  };
}
