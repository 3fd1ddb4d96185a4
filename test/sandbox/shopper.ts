import { type StoreClient, signIn } from './storeClient.ts';

export interface ShopReply {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** Sends a request to the store over HTTP, as one shopper. */
export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<ShopReply>;

/** A guest, or the holder of a customer access token. */
export function shopper(store: StoreClient, customerToken?: string): Ask {
  return async (query, variables = {}) => {
    const call = customerToken === undefined ? { variables } : { variables, customerToken };
    const { body } = await store.graphql(query, call);
    return { errors: [], ...(body as Partial<ShopReply> & Pick<ShopReply, 'data'>) };
  };
}

/** A seeded customer, signed in. */
export async function signedIn(store: StoreClient, email = 'jane@example.com'): Promise<Ask> {
  return shopper(store, await signIn(store, email));
}
