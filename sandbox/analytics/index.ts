import type { IResolvers } from '@graphql-tools/utils';

/** The sandbox accepts the events of a visit and keeps none. */
const accept = () => ({ executed: true });

/** Resolvers of analytics events. */
export const analyticsResolvers: IResolvers = {
  Mutation: { analytics: () => ({}) },
  AnalyticsMutations: {
    productViewedEvent: accept,
    pageViewedEvent: accept,
    visitStartedEvent: accept,
    searchProductEvent: accept,
  },
};
