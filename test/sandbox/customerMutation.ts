import type { StoreClient, StoreResponse } from './storeClient.ts';

/** Calls `mutation { customer { … } }` with its input, asking for `selection` and for its errors. */
export function customerMutation(store: StoreClient) {
  return (
    field: string,
    selection: string,
    input: Record<string, unknown>,
    customerToken?: string,
  ): Promise<StoreResponse> => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    return store.graphql(
      `mutation ($input: ${type}) { customer { ${field}(input: $input) {
        ${selection}
        errors { __typename ... on Error { message } ... on Error { ... on ValidationError { path } } }
      } } }`,
      { variables: { input }, ...(customerToken !== undefined && { customerToken }) },
    );
  };
}

/** An answer whose errors are of these types and no other. */
export const refusedWith = (field: string, ...typenames: string[]) => ({
  data: { customer: { [field]: { errors: typenames.map((name) => expect.objectContaining({ __typename: name })) } } },
});
