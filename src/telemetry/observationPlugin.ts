import type { ApolloServerPlugin } from '@apollo/server';
import { type Observation, outcomeCode } from './observation.ts';

/** Notes the operation name and the outcome of requests that pass Apollo Server. */
export function observationPlugin(): ApolloServerPlugin<{ readonly observation: Observation }> {
  return {
    async requestDidStart({ contextValue: { observation } }) {
      return {
        async willSendResponse({ operation, response: { body } }) {
          observation.operation = operation?.name?.value;
          observation.operationType = operation?.operation;
          if (body.kind === 'single') observation.code = outcomeCode(body.singleResult.errors);
        },
      };
    },
  };
}
