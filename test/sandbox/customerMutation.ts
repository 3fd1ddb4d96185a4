import type { StoreClient, StoreResponse } from './storeClient.ts';

/** Calls `mutation { customer { … } }` with an input and returns `selection` and the errors. */
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

/** A response whose errors have these types and no others. */
export const refusedWith = (field: string, ...typenames: string[]) => ({
  data: { customer: { [field]: { errors: typenames.map((name) => expect.objectContaining({ __typename: name })) } } },
});
