import { GraphQLError } from 'graphql';

/** The one answer to every refused sign-in: an error of the whole request that does not say which part was wrong. */
export function invalidCredentials(): GraphQLError {
  return new GraphQLError('Invalid credentials');
}
