import { type GraphQLSchema, parse } from 'graphql';
import type { StoreSession } from '../session/storeSessions.ts';
import { preparedOperation } from '../store/document/preparedOperation.ts';
import { UpstreamError } from '../store/errors/upstreamError.ts';
import type { StoreExecutor } from '../store/storeExecutor.ts';
import type { ClientOperation } from '../store/storefront/storeCaller.ts';

/** Ends a store session that no client can use any more. If the store cannot end it, it expires. */
export type EndSession = (session: StoreSession, caller: ClientOperation) => Promise<void>;

const document = parse('mutation EndSession { logout { result } }');

export function createEndSession(storeSchema: GraphQLSchema, executor: StoreExecutor): EndSession {
  return async ({ token }, caller) => {
    const as = { ...caller, customerAccessToken: token, client: undefined };
    try {
      await executor.execute(preparedOperation(storeSchema, document), {}, as);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
    }
  };
}
