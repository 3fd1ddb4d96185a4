import { type GraphQLSchema, parse } from 'graphql';
import { z } from 'zod';
import { ClientError } from '../errors/clientError.ts';
import type { AttemptLimits } from '../protection/attemptLimits.ts';
import type { StoreSession } from '../session/storeSessions.ts';
import { preparedOperation } from '../store/document/preparedOperation.ts';
import { StoreGraphQLError } from '../store/errors/storeGraphQLError.ts';
import { UpstreamError } from '../store/errors/upstreamError.ts';
import type { LoginJwtIssuer } from '../store/management/customerLoginJwt.ts';
import { withLoginJwt } from '../store/management/withLoginJwt.ts';
import type { StoreExecutor } from '../store/storeExecutor.ts';
import type { StorefrontResult } from '../store/storefront/readResponse.ts';
import type { ClientOperation } from '../store/storefront/storeCaller.ts';
import type { StoreOperation } from '../store/storeOperation.ts';

const document = parse(`
  mutation ExchangeSession($jwt: String!) {
    loginWithCustomerLoginJwt(jwt: $jwt) { customerAccessToken { value expiresAt } }
  }
`);

export const exchangeOperations: readonly StoreOperation[] = [
  { feature: 'sessions for company tokens and shared sessions', document, core: true },
];

/** The store does not sign this customer in. Usually the customer no longer exists. */
export class CustomerRefused extends ClientError {
  override readonly name = 'CustomerRefused';

  constructor() {
    super('STORE_REFUSED', 'The store did not sign the customer in.');
  }
}

export interface ExchangeDeps {
  readonly storeSchema: GraphQLSchema;
  readonly executor: StoreExecutor;
  readonly loginJwts: LoginJwtIssuer;
  readonly attemptLimits: AttemptLimits;
  /** Called at the end of each exchange, with `OK` or the code of its error. */
  readonly onExchange?: ((code: string) => void) | undefined;
}

const answerShape = z
  .object({
    loginWithCustomerLoginJwt: z.object({
      customerAccessToken: z.object({ value: z.string().min(1), expiresAt: z.string() }),
    }),
  })
  .transform(({ loginWithCustomerLoginJwt: { customerAccessToken: token } }): StoreSession => {
    return { token: token.value, expiresAt: Math.floor(Date.parse(token.expiresAt) / 1000) };
  })
  .refine(({ expiresAt }) => Number.isFinite(expiresAt));

/**
 * Signs a customer in for this subgraph. The token stays here. The number of exchanges of a customer is limited, so that
 * instances which end each other's sessions cannot do it forever.
 *
 * @throws {RateLimited | UpstreamError | StoreGraphQLError | CustomerRefused}
 */
export function createExchange({ storeSchema, executor, loginJwts, attemptLimits, onExchange }: ExchangeDeps) {
  return async (customerId: number, caller: ClientOperation): Promise<StoreSession> => {
    try {
      const session = await exchange(customerId, caller);
      onExchange?.('OK');
      return session;
    } catch (error) {
      onExchange?.(error instanceof ClientError ? error.code : 'FAULT');
      throw error;
    }
  };

  async function exchange(customerId: number, caller: ClientOperation): Promise<StoreSession> {
    await attemptLimits.consume({ kind: 'exchange', account: `customer ${customerId}`, clientAddress: undefined });
    const prepared = preparedOperation(storeSchema, document);
    const as = { ...caller, customerAccessToken: undefined, client: undefined };
    const attempt = async (jwt: string) => (await executor.execute(prepared, { jwt }, as)).result;
    const result = await withLoginJwt(loginJwts, customerId, caller, attempt, isRefusal);
    return sessionIn(result);
  }
}

/** A refusal without a code is about the token or the customer. */
function isRefusal({ data, errors = [] }: StorefrontResult): boolean {
  return !data?.loginWithCustomerLoginJwt && !errors.some(({ extensions }) => typeof extensions?.code === 'string');
}

function sessionIn(result: StorefrontResult | undefined): StoreSession {
  if (!result || isRefusal(result)) throw new CustomerRefused();
  const [error] = result.errors ?? [];
  if (error) throw new StoreGraphQLError(error);
  const answer = answerShape.safeParse(result.data);
  if (!answer.success) throw new UpstreamError('STORE_INVALID_RESPONSE', { mutation: true });
  return answer.data;
}
