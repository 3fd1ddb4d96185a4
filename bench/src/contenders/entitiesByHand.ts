import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import DataLoader from 'dataloader';
import { type DocumentNode, type FieldNode, type GraphQLResolveInfo, Kind, parse, print, printSchema } from 'graphql';
import { askStore, storeSchema } from './wrappedStore.ts';

/** One loader per type, for the life of a request. */
interface Context {
  readonly loaders: Map<string, DataLoader<number, unknown>>;
}
interface Reference {
  readonly entityId: number;
}
interface FoundProducts {
  readonly data: { readonly site: { readonly products: { readonly edges: readonly { readonly node: Reference }[] } } };
}

const PAGE = 50;

/** Resolves references by execution: a DataLoader requests a page at a time, and graphql-js completes each entity. */
const references = {
  Product: {
    __resolveReference: ({ entityId }: Reference, context: Context, info: GraphQLResolveInfo) =>
      loaderOf(context, 'Product', async (ids) => {
        const products = await askProducts(ids, selectionOf('Product', info));
        return ids.map((id) => products.find((product) => product.entityId === id) ?? null);
      }).load(entityId),
  },
  Customer: {
    __resolveReference: ({ entityId }: Reference, context: Context, info: GraphQLResolveInfo) =>
      loaderOf(context, 'Customer', async (ids) => {
        const { data } = await ask<{ data: { customer: unknown } }>(
          `{ customer { entityId ${selectionOf('Customer', info)} } }`,
          {},
        );
        return ids.map(() => data.customer);
      }).load(entityId),
  },
};
// The package's types treat resolvers as field resolvers. A reference resolver has one argument fewer.
const schema = buildSubgraphSchema({
  typeDefs: federated(parse(printSchema(storeSchema()))),
  resolvers: references as never,
});
const server = new ApolloServer<Context>({ schema, stopOnTerminationSignals: false });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ loaders: new Map() }),
});
process.stdout.write(`answers at ${url}\n`);

/** The store's definitions, with a key on each referenced type. */
function federated({ definitions }: DocumentNode): DocumentNode {
  const link = parse('extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])');
  const keys = parse('extend type Product @key(fields: "entityId") extend type Customer @key(fields: "entityId")');
  const types = definitions.filter(({ kind }) => kind !== Kind.DIRECTIVE_DEFINITION && kind !== Kind.SCHEMA_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [...link.definitions, ...types, ...keys.definitions] };
}

function loaderOf({ loaders }: Context, type: string, load: DataLoader.BatchLoadFn<number, unknown>) {
  const loader = loaders.get(type) ?? new DataLoader(load, { maxBatchSize: PAGE });
  loaders.set(type, loader);
  return loader;
}

async function askProducts(ids: readonly number[], selection: string): Promise<readonly Reference[]> {
  const { data } = await ask<FoundProducts>(
    `query($ids: [Int!]) { site { products(entityIds: $ids, first: ${PAGE}) { edges { node { entityId ${selection} } } } } }`,
    { ids },
  );
  return data.site.products.edges.map(({ node }) => node);
}

/** Returns the client's selection on one type. */
function selectionOf(type: string, info: GraphQLResolveInfo): string {
  return info.fieldNodes
    .flatMap((field: FieldNode) => field.selectionSet?.selections ?? [])
    .flatMap((node) => (node.kind === Kind.INLINE_FRAGMENT ? [node] : []))
    .filter((node) => node.typeCondition?.name.value === type)
    .flatMap((node) => node.selectionSet.selections.map(print))
    .join(' ');
}

async function ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
  return (await askStore({ document: parse(query), variables })) as T;
}
