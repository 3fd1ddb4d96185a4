import { GraphQLError } from 'graphql';

/** Returns the error of a field that the sandbox does not emulate, for tests that must not rest on invented data. */
export function refuseMock(field: string): GraphQLError {
  return new GraphQLError(`The sandbox does not emulate ${field}, and mocks are refused.`, {
    extensions: { code: 'SANDBOX_FIELD_MOCKED', field },
  });
}
