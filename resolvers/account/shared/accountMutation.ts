import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { z } from 'zod';
import type { RequestContext } from '../../../src/context.ts';
import type { ResolverDeps } from '../../../src/entities/resolverDeps.ts';
import { RateLimited } from '../../../src/protection/rateLimited.ts';
import type { AccountOutcome } from '../../../src/telemetry/audit.ts';
import { isCode } from '../../../src/telemetry/isCode.ts';
import { addToSpan, inSpan } from '../../../src/telemetry/tracing/spans.ts';
import { type AccountError, inputInvalid, rateLimited } from './accountError.ts';
import type { AccountWarning } from './accountWarning.ts';
import { problemOfIssue } from './inputProblem.ts';

/** The arguments of an account mutation. */
export interface AccountRequest {
  readonly parts: ResolverDeps;
  readonly context: RequestContext;
  readonly info: GraphQLResolveInfo;
}

/** The result of an account mutation. */
export interface AccountPayload {
  readonly errors: readonly AccountError[];
  readonly warnings?: readonly AccountWarning[];
  /** The store's response for the client's selection on `customer`, `cart` and `customerAccessToken`. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** The customer of the account, if certain. For the audit event. */
  readonly customerEntityId?: number | undefined;
  /** The outcome for the audit event, if it differs from what the client receives. */
  readonly outcome?: string;
}

/** The value of one `account { … }` field. Its mutations run one after the other in this queue. */
export interface SerialQueue {
  last: Promise<unknown>;
}

export interface AccountMutation<Input, Payload extends AccountPayload = AccountPayload> {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  run(input: Input, request: AccountRequest): Promise<Payload>;
}

type Arguments = { readonly input?: unknown };

/**
 * Creates the resolver of an account mutation. It waits for the fields written before it, validates the input before it
 * sends anything, and always writes one audit event. Otherwise fields below the root run concurrently (GraphQL
 * specification, section 6.2.2).
 */
export function accountMutation<Input>(parts: ResolverDeps, mutation: AccountMutation<Input>) {
  return auditedInTurn(mutation.name, async ({ input = {} }: Arguments, context, info) => {
    const parsed = mutation.input.safeParse(input ?? {});
    return parsed.success
      ? mutation.run(parsed.data, { parts, context, info })
      : { errors: parsed.error.issues.map((issue) => invalidInput(issue)) };
  });
}

function invalidInput(issue: z.core.$ZodIssue): AccountError {
  return inputInvalid(issue.path.map(String), issue.message, problemOfIssue(issue));
}

/** What the audit event of a mutation contains. */
export type DescribeOutcome = (payload: AccountPayload, context: RequestContext) => Omit<AccountOutcome, 'mutation'>;

/**
 * Creates a resolver below `account` that waits for the fields written before it, always writes one audit event, and
 * returns an exceeded limit as data.
 */
export function auditedInTurn<Args>(
  name: string,
  run: (args: Args, context: RequestContext, info: GraphQLResolveInfo) => Promise<AccountPayload>,
  describe: DescribeOutcome = describeOwn,
) {
  return (turns: SerialQueue, args: Args, context: RequestContext, info: GraphQLResolveInfo) => {
    const turn = turns.last.then(() =>
      inSpan(
        `account.${name}`,
        () => ({}),
        () => runAudited(name, context, () => run(args, context, info), describe),
      ),
    );
    turns.last = turn.catch(() => undefined);
    return turn;
  };
}

function describeOwn({ outcome, errors, customerEntityId }: AccountPayload): ReturnType<DescribeOutcome> {
  return { outcome: outcome ?? (errors.map(({ code }) => code).join(',') || 'ok'), customerEntityId };
}

async function runAudited(
  mutation: string,
  context: RequestContext,
  run: () => Promise<AccountPayload>,
  describe: DescribeOutcome,
): Promise<AccountPayload> {
  try {
    context.cookie?.checkMutation();
    const payload = await run();
    const described = describe(payload, context);
    addToSpan({ 'account.outcome': described.outcome });
    context.audit({ mutation, ...described });
    return payload;
  } catch (error) {
    if (error instanceof RateLimited) {
      context.audit({ mutation, outcome: 'RATE_LIMITED', customerEntityId: undefined });
      return { errors: [rateLimited(error.retryAfterSeconds)] };
    }
    const code = error instanceof GraphQLError ? error.extensions.code : undefined;
    context.audit({ mutation, outcome: isCode(code) ? code : 'FAULT', customerEntityId: undefined });
    throw error;
  }
}
