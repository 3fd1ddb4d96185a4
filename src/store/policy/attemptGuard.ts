import { type GraphQLSchema, getArgumentValues } from 'graphql';
import { decodeJwt } from 'jose';
import type { Attempt, AttemptLimits } from '../../protection/attemptLimits.ts';
import type { SessionState } from '../../session/session.ts';
import { coerceVariables } from '../document/coerceVariables.ts';
import type { GuardedSite } from '../document/guardedSites.ts';
import type { PreparedDocument } from '../document/preparedDocument.ts';
import type { Variables } from '../document/storefrontDocument.ts';
import type { StorefrontResult } from '../storefront/readResponse.ts';
import { type CheckWrapped, type CurrentEmail, checkActor } from './wrappedRestrictions.ts';

/** The client that a document is sent for, and its address. */
export interface Attempting {
  readonly presented: SessionState;
  readonly clientAddress: string | undefined;
  /** Reads the email of the customer of the request's session. */
  readonly currentEmail: () => Promise<CurrentEmail>;
}

export interface AttemptGuard {
  /**
   * Checks and counts every guarded mutation of a document before it is sent.
   *
   * @throws {RateLimited} if a limit is exceeded. The document must not be sent then.
   * @throws {WrappedMutationRefused} if a client may not send one of the mutations. The document must not be sent then.
   */
  admit(prepared: PreparedDocument, variables: Variables, who: Attempting): Promise<Admission>;
}

export interface Admission {
  /** The member of staff for whom the document signs a customer in, if there is one. */
  readonly actor: string | undefined;
  /** Takes back the successful attempts. Call it with the response. */
  settle(result: StorefrontResult): Promise<void>;
}

export interface AttemptGuardOptions {
  readonly schema: GraphQLSchema;
  readonly limits: AttemptLimits;
  readonly checkWrapped: CheckWrapped;
  /** Called when a customer's password was changed or reset. */
  readonly onPasswordChanged?: ((customerId: number) => Promise<unknown>) | undefined;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Applies the same rules to store mutations of the same effect, whether a client or an account mutation sends them. */
export function createAttemptGuard({
  schema,
  limits,
  checkWrapped,
  onPasswordChanged,
}: AttemptGuardOptions): AttemptGuard {
  return {
    async admit({ guarded, variableDefinitions, wrapped }, variables, who) {
      const coerced = coerceVariables(schema, variableDefinitions, variables ?? {});
      const sites = guarded.map((site) => ({ site, args: argumentsOf(site, coerced) }));
      const attempts = sites.flatMap(({ site, args }) => attemptAt(site, args ?? {}, who));
      for (const { attempt } of attempts) await limits.consume(attempt);
      // An account mutation has checked its own input.
      if (wrapped) {
        const isActing = who.presented.state === 'valid' && who.presented.session.actor !== undefined;
        for (const { site, args } of sites) {
          if (isActing) checkActor(site, args && inputIn(args));
          await checkWrapped(site, args && inputIn(args), who.currentEmail);
        }
      }
      return {
        actor: sites.map(({ args }) => impersonatorIn(args?.jwt)).find((actor) => actor !== undefined),
        async settle(result) {
          for (const { site, attempt } of attempts) {
            if (!wentWell(site, result)) continue;
            await limits.reward(attempt);
            const customerId = newPasswordOf(attempt);
            if (customerId !== undefined) await onPasswordChanged?.(customerId);
          }
        },
      };
    },
  };
}

/** Returns the customer whose password an attempt has changed. */
function newPasswordOf({ kind, account = '' }: Attempt): number | undefined {
  const isNew = kind === 'passwordChange' || kind === 'resetComplete';
  const [, id] = isNew ? (/^customer (\d+)$/.exec(account) ?? []) : [];
  return id === undefined ? undefined : Number(id);
}

/** `impersonator_id` of a Customer Login JWT. The store verifies the token's signature before it signs anyone in. */
function impersonatorIn(jwt: unknown): string | undefined {
  if (typeof jwt !== 'string') return undefined;
  try {
    const { impersonator_id: id } = decodeJwt(jwt);
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  } catch {
    return undefined;
  }
}

function attemptAt(site: GuardedSite, args: Arguments, who: Attempting): { site: GuardedSite; attempt: Attempt }[] {
  const kind = site.rule.limit;
  if (!kind) return [];
  return [{ site, attempt: { kind, account: accountIn(args, who.presented), clientAddress: who.clientAddress } }];
}

/** Undefined for arguments that the store refuses as well. The attempt counts for the address all the same. */
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

/** Returns the account that a guarded field's arguments name, by email or by customer id. */
function accountIn(args: Arguments, presented: SessionState): string | undefined {
  const input = inputIn(args);
  const email = args.email ?? input.email;
  if (typeof email === 'string') return email;
  // A login token cannot be guessed, but anyone can write one with any customer id. The attempt counts for the address
  // only.
  if ('jwt' in args) return undefined;
  if (typeof input.customerEntityId === 'number') return `customer ${input.customerEntityId}`;
  const viewer = presented.state === 'valid' ? presented.session.customerId : undefined;
  return viewer === undefined ? undefined : `customer ${viewer}`;
}

/**
 * A sign-in with a result and a password change without errors prove that the client is the owner. Other mutations do
 * not always report their outcome, and count either way.
 */
function wentWell({ rule: { limit }, path }: GuardedSite, result: StorefrontResult): boolean {
  const isProof = limit === 'signIn' || limit === 'resetComplete' || limit === 'passwordChange';
  return isProof && outcomeAt(path, result) === 'ok';
}

/** `refused` if the store says so, `answered` if the client did not select the outcome. */
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
