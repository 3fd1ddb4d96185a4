import type { GraphQLFormattedError } from 'graphql';
import type { Variables } from '../../store/document/storefrontDocument.ts';
import type { RequestStore } from '../../store/requestStore.ts';
import { responseTree } from '../../store/storefront/responseTree.ts';
import type { FormatError, ForwardedResult } from '../forward/forward.ts';
import { errorAtPath } from '../result/errorAtPath.ts';
import { extractErrors } from '../result/extractErrors.ts';
import { maskError } from '../result/maskError.ts';
import { renameTypenames } from '../result/renameTypenames.ts';
import type { SerialMutation, SerialMutationsPlan } from './serialMutationsPlan.ts';

/**
 * Sends the mutations of an operation one after the other and combines their results as graphql-js does. An error is
 * reported at its key. If a non-null field fails, the result has no data, and later mutations are not sent (GraphQL
 * specification, section 6.2.2). In a namespace, whose fields are not root fields, graphql-js starts all of them, so
 * later mutations are sent.
 */
export async function answerSerialMutations(
  plan: SerialMutationsPlan,
  store: RequestStore,
  variables: NonNullable<Variables>,
  formatError: FormatError,
): Promise<ForwardedResult> {
  const { mutations, namespaceKey, typenames } = plan;
  const above = namespaceKey === undefined ? [] : [namespaceKey];
  const errors: GraphQLFormattedError[] = [];
  // No prototype, so `__proto__` is an ordinary key.
  const data: Record<string, unknown> = Object.create(null);
  let isNull = false;
  for (const key of plan.keysFor(variables)) {
    const mutation = mutations.get(key);
    if (!mutation) throw new Error(`The plan has no mutation for ${key}.`);
    const result = await answerOne(key, mutation);
    if (isNull) continue;
    errors.push(...result.errors);
    data[key] = result.value;
    isNull = result.value === null && !mutation.nullable;
    if (isNull && namespaceKey === undefined) break;
  }
  return { data: isNull ? null : published(), ...(errors.length > 0 ? { errors } : {}) };

  async function answerOne(
    key: string,
    { document, asGuest, ...mutation }: SerialMutation,
  ): Promise<{ value: unknown; errors: GraphQLFormattedError[] }> {
    const path = [...above, key];
    try {
      const { result } = await (asGuest ? store.asGuest(document, variables) : store.asViewer(document, variables));
      const tree = { [key]: responseTree(result, key) };
      const errors = extractErrors(tree).map((taken) =>
        errorAtPath(taken.error, [...above, ...taken.path], formatError),
      );
      return { value: tree[key] ?? null, errors };
    } catch (error) {
      return { value: null, errors: [errorAtPath(maskError(error), path, formatError, mutation)] };
    }
  }

  /** Returns the result in the supergraph's names, inside its namespace. */
  function published(): Record<string, unknown> {
    const renamed = typenames ? JSON.parse(renameTypenames(JSON.stringify(data), typenames)) : data;
    return namespaceKey === undefined ? renamed : { [namespaceKey]: renamed };
  }
}
