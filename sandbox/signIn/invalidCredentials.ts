import { GraphQLError } from 'graphql';

/** The only response to a refused sign-in: an error of the whole request that does not reveal which part was wrong. */
export function invalidCredentials(): GraphQLError {
  return new GraphQLError('Invalid credentials');
}
