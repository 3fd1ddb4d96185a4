import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/**
 * Logs what went wrong unawares. Only the error's name and the lines of its stack are written: its message may quote what
 * a client sent.
 */
export function faultLogPlugin(): ApolloServerPlugin<{ readonly logger: () => Logger }> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const { originalError } of errors) {
            if (!originalError || originalError instanceof GraphQLError) continue;
            const frames = originalError.stack?.split('\n').filter((line) => /^\s+at /.test(line));
            contextValue.logger().error({ event: 'fault', name: originalError.name, frames }, 'unexpected error');
          }
        },
      };
    },
  };
}
