import { GraphQLError } from 'graphql';
import type { Presented, Session } from '../session/session.ts';
import type { PreparedDocument } from './preparedDocument.ts';
import type { StoreAnswer, StoreExecutor, Variables } from './storeExecutor.ts';
import type { StoreCaller } from './storefrontClient.ts';

/** The store, as one client request reaches it. */
export interface RequestStore {
  /**
   * Sends a document for the viewer: with the session the request presents, or as a guest when it presents none.
   *
   * @throws {SessionRefused} when it presents one that does not open.
   */
  asViewer(prepared: PreparedDocument, variables?: Variables): Promise<StoreAnswer>;
  /** Sends a document that must not carry a session: a sign-in works whatever stale session stands beside it. */
  asGuest(prepared: PreparedDocument, variables?: Variables): Promise<StoreAnswer>;
  /** Sends a document with a session of another moment's, such as one that has run out and is to be ended. */
  withSession(session: Session, prepared: PreparedDocument, variables?: Variables): Promise<StoreAnswer>;
}

/**
 * The session presented is not one of ours, or has run out: the client cannot tell which, and must sign in again. The
 * code is the store's own, so that frontends written for BigCommerce know it.
 */
export class SessionRefused extends GraphQLError {
  override readonly name = 'SessionRefused';

  constructor() {
    super('The session is not valid any more. Sign in again.', {
      extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' },
    });
  }
}

export function createRequestStore(
  executor: StoreExecutor,
  presented: Presented,
  caller: Omit<StoreCaller, 'customerAccessToken'>,
): RequestStore {
  const send = (token: string | undefined, prepared: PreparedDocument, variables: Variables) =>
    executor.execute(prepared, variables, { ...caller, customerAccessToken: token });

  return {
    async asViewer(prepared, variables) {
      if (presented.state === 'refused' || presented.state === 'expired') throw new SessionRefused();
      return send(presented.state === 'open' ? presented.session.token : undefined, prepared, variables);
    },
    asGuest: (prepared, variables) => send(undefined, prepared, variables),
    withSession: (session, prepared, variables) => send(session.token, prepared, variables),
  };
}
