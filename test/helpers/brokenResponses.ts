import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export type Path = readonly (string | number)[];

interface Answer {
  data?: unknown;
  errors?: unknown[];
}

/** A text that reveals the store's internals in an error. */
export const INSIDE = 'inside.example';

/** Returns every place in a response's data, the outermost first. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesIn(inner, place)];
  });
}

/**
 * Returns the response of a store in which one field failed: null there, or in the nearest nullable place (GraphQL
 * specification, section 6.4.4), with an error that contains internals.
 */
export function breakAt(schema: GraphQLSchema, query: string, answer: Answer, path: Path): Answer {
  const types = typesAlong(schema, query, path);
  if (!types) return answer;
  const errors = [
    ...(answer.errors ?? []),
    { message: 'It broke.', path, extensions: { code: 'BROKEN', host: INSIDE } },
  ];
  const end = types.findLastIndex((type) => !isNonNullType(type));
  if (end < 0) return { data: null, errors };
  const data = structuredClone(answer.data);
  let at = data as Record<string | number, unknown>;
  for (const step of path.slice(0, end)) at = at[step] as Record<string | number, unknown>;
  at[path[end] as string | number] = null;
  return { data, errors };
}

/** Returns the type of each place on a path. Undefined if the operation does not reach it. */
function typesAlong(schema: GraphQLSchema, query: string, path: Path): GraphQLOutputType[] | undefined {
  const document = parse(query);
  const typeInfo = new TypeInfo(schema);
  const typeOf = new Map<FieldNode, GraphQLOutputType>();
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const type = typeInfo.getType();
        // A type name cannot fail.
        if (type && node.name.value !== '__typename') typeOf.set(node, type);
      },
    }),
  );
  const fieldsIn = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet);
      return document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value
          ? fieldsIn(node.selectionSet)
          : [],
      );
    });
  const [operation] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  let within = operation ? [operation.selectionSet] : [];
  let type: GraphQLOutputType | undefined;
  const types: GraphQLOutputType[] = [];
  for (const step of path) {
    if (typeof step === 'number') {
      const list = type && getNullableType(type);
      type = isListType(list) ? (list.ofType as GraphQLOutputType) : undefined;
    } else {
      const nodes = within.flatMap(fieldsIn).filter(({ alias, name }) => (alias ?? name).value === step);
      type = nodes[0] && typeOf.get(nodes[0]);
      within = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    }
    if (!type) return undefined;
    types.push(type);
  }
  return types;
}

/** Starts a proxy of a store that breaks its responses in one place on request. */
export async function startBreakingProxy(schema: () => GraphQLSchema) {
  let target = '';
  let path: Path | undefined;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { host, connection, 'content-length': _, 'transfer-encoding': __, ...headers } = request.headers;
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
    const result = await answer.text();
    const { query } = JSON.parse(body);
    const broken = path ? JSON.stringify(breakAt(schema(), query, JSON.parse(result), path)) : result;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(broken);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    standBefore(storefrontUrl: string) {
      target = storefrontUrl;
    },
    breakAt(place: Path | undefined) {
      path = place;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
