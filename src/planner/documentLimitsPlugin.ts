import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import { checkDefinitions } from '../protection/document/checkDefinitions.ts';
import { checkSource } from '../protection/document/checkSource.ts';
import type { DocumentLimits } from '../protection/document/documentLimits.ts';

/**
 * Refuses documents that are too large before graphql-js parses and validates them: its parser and its validation rules
 * are what such documents are most expensive for. A document that is known has passed.
 */
export function documentLimitsPlugin(limits: DocumentLimits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async parsingDidStart({ source }) {
          checkSource(source ?? '', limits);
        },
        async validationDidStart({ document }) {
          checkDefinitions(document, limits);
        },
      };
    },
  };
}
