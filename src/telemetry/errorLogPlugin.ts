import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { logUnexpected } from './logUnexpected.ts';

/** Logs unexpected errors of operations that are executed. */
export function errorLogPlugin(): ApolloServerPlugin<{ readonly logger: () => Logger }> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const { originalError } of errors) {
            if (!originalError || originalError instanceof GraphQLError) continue;
            logUnexpected(contextValue.logger(), originalError);
          }
        },
      };
    },
  };
}
