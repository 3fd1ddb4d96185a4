import { type GraphQLSchema, getArgumentValues } from 'graphql';
import type { Attempt, AttemptLimits } from '../../protection/attemptLimits.ts';
import type { SessionState } from '../../session/session.ts';
import { coerceVariables } from '../document/coerceVariables.ts';
import type { GuardedSite } from '../document/guardedSites.ts';
import type { PreparedDocument } from '../document/preparedDocument.ts';
import type { Variables } from '../document/storefrontDocument.ts';
import type { StorefrontResult } from '../storefront/readResponse.ts';
import type { CheckWrapped, CurrentEmail } from './wrappedRestrictions.ts';

/** On whose behalf a document is sent, and from where. */
export interface Attempting {
  readonly presented: SessionState;
  readonly clientAddress: string | undefined;
  /** Reads the email of the customer whose session the request carries. */
  readonly currentEmail: () => Promise<CurrentEmail>;
}

export interface AttemptGuard {
  /**
   * Checks and counts every guarded mutation of a document before it is sent.
   *
   * @returns what to do with the response: attempts that went well are not held against anyone.
   * @throws {RateLimited} when one of them is one too many; the document must not be sent then.
   * @throws {WrappedMutationRefused} when a client may not send one of them; the document must not be sent then.
   */
  admit(
    prepared: PreparedDocument,
    variables: Variables,
    who: Attempting,
  ): Promise<(result: StorefrontResult) => Promise<void>>;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Guards the store's mutations of one effect alike, whether a client wrote them or an account mutation did. */
export function createAttemptGuard(
  schema: GraphQLSchema,
  limits: AttemptLimits,
  checkWrapped: CheckWrapped,
): AttemptGuard {
  return {
    async admit({ guarded, variableDefinitions, wrapped }, variables, who) {
      const coerced = coerceVariables(schema, variableDefinitions, variables ?? {});
      const sites = guarded.map((site) => ({ site, args: argumentsOf(site, coerced) }));
      const attempts = sites.flatMap(({ site, args }) => attemptAt(site, args ?? {}, who));
      for (const { attempt } of attempts) await limits.consume(attempt);
      // What an account mutation sends, that mutation has checked.
      if (wrapped)
        for (const { site, args } of sites) await checkWrapped(site, args && inputIn(args), who.currentEmail);
      return async (result) => {
        for (const { site, attempt } of attempts) {
          if (wentWell(site, result)) await limits.reward(attempt);
        }
      };
    },
  };
}

function attemptAt(site: GuardedSite, args: Arguments, who: Attempting): { site: GuardedSite; attempt: Attempt }[] {
  const kind = site.rule.limit;
  if (!kind) return [];
  return [{ site, attempt: { kind, account: accountIn(args, who.presented), clientAddress: who.clientAddress } }];
}

/** Undefined for arguments that the store refuses as well. The address is counted all the same. */
function argumentsOf({ field, node }: GuardedSite, variables: Record<string, unknown>): Arguments | undefined {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return undefined;
  }
}

function inputIn({ input }: Arguments): Arguments {
  return typeof input === 'object' && input !== null ? (input as Arguments) : {};
}

/** The account that a guarded field's arguments name, by email or by number. */
function accountIn(args: Arguments, presented: SessionState): string | undefined {
  const input = inputIn(args);
  const email = args.email ?? input.email;
  if (typeof email === 'string') return email;
  // A login token cannot be guessed, and anybody can write whom it names: it counts for the address alone.
  if ('jwt' in args) return undefined;
  if (typeof input.customerEntityId === 'number') return `customer ${input.customerEntityId}`;
  const viewer = presented.state === 'valid' ? presented.session.customerId : undefined;
  return viewer === undefined ? undefined : `customer ${viewer}`;
}

/**
 * A sign-in that worked has a result, and a password that was set has no errors: both prove that it was the owner. The
 * other mutations do not always report their outcome, and count either way.
 */
function wentWell({ rule: { limit }, path }: GuardedSite, result: StorefrontResult): boolean {
  const isProof = limit === 'signIn' || limit === 'resetComplete' || limit === 'passwordChange';
  return isProof && outcomeAt(path, result) === 'ok';
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
