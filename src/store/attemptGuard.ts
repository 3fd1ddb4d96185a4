import { type GraphQLSchema, getArgumentValues } from 'graphql';
import type { Attempt, AttemptLimits } from '../protection/attemptLimits.ts';
import type { Presented } from '../session/session.ts';
import { coerceVariables } from './document/coerceVariables.ts';
import type { GuardedSite } from './document/guardedSites.ts';
import type { PreparedDocument } from './preparedDocument.ts';
import type { StorefrontResult } from './readAnswer.ts';
import type { Variables } from './storeExecutor.ts';

/** On whose behalf, and from where. */
export interface Attempting {
  readonly presented: Presented;
  readonly clientAddress: string | undefined;
}

export interface AttemptGuard {
  /**
   * Counts every guarded field of a document before it is sent.
   *
   * @returns what to do with the answer: attempts that went well are not held against anyone.
   * @throws {RateLimited} when one of them is one too many; the document must not be sent then.
   */
  take(
    prepared: PreparedDocument,
    variables: Variables,
    who: Attempting,
  ): Promise<(result: StorefrontResult) => Promise<void>>;
}

/** Guards the store's mutations of one effect alike, whether a client wrote them or an account mutation did. */
export function createAttemptGuard(schema: GraphQLSchema, limits: AttemptLimits): AttemptGuard {
  return {
    async take({ guarded, variableDefinitions }, variables, who) {
      const coerced = coerceVariables(schema, variableDefinitions, variables ?? {});
      const attempts = guarded.map((site) => ({ site, attempt: attemptAt(site, coerced, who) }));
      for (const { attempt } of attempts) await limits.take(attempt);
      return async (result) => {
        for (const { site, attempt } of attempts) {
          if (wentWell(site, result)) await limits.giveBack(attempt);
        }
      };
    },
  };
}

function attemptAt({ kind, field, node }: GuardedSite, variables: Record<string, unknown>, who: Attempting): Attempt {
  return {
    kind,
    account: accountIn(argumentsOf(field, node, variables), who.presented),
    clientAddress: who.clientAddress,
  };
}

function argumentsOf(field: GuardedSite['field'], node: GuardedSite['node'], variables: Record<string, unknown>) {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // The store will refuse these as well; the address is counted all the same.
    return {};
  }
}

/** The account that a guarded field's arguments name, by email or by number. */
function accountIn(args: Record<string, unknown>, presented: Presented): string | undefined {
  const input = typeof args.input === 'object' && args.input !== null ? (args.input as Record<string, unknown>) : {};
  const email = args.email ?? input.email;
  if (typeof email === 'string') return email;
  // A login token cannot be guessed, and whom it names is anyone's to write: it counts for the address alone.
  if ('jwt' in args) return undefined;
  if (typeof input.customerEntityId === 'number') return `customer ${input.customerEntityId}`;
  const viewer = presented.state === 'open' ? presented.session.customerId : undefined;
  return viewer === undefined ? undefined : `customer ${viewer}`;
}

/** A sign-in that worked has an answer; the other mutations do not always tell, and count either way. */
function wentWell({ kind, path }: GuardedSite, result: StorefrontResult): boolean {
  return kind === 'signIn' && outcomeAt(path, result) === 'ok';
}

/** `refused` when the store said so; `answered` when the client did not ask whether it had. */
export function outcomeAt(path: readonly string[], { data }: StorefrontResult): 'ok' | 'refused' | 'answered' {
  let value: unknown = data;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  if (!isObject(value)) return 'refused';
  if (path.length === 1) return 'ok';
  const errors = Object.values(value).find(Array.isArray);
  if (errors === undefined) return 'answered';
  return errors.length === 0 ? 'ok' : 'refused';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
