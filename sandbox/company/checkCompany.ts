import { GraphQLError } from 'graphql';
import type { StoreState } from '../state/storeState.ts';

/** The texts are the sandbox's own. BigCommerce documents that such accounts are refused, and not with which message. */
const refusals: Readonly<Record<string, string>> = {
  PENDING: 'Your business account is pending approval.',
  INACTIVE: 'Your company account is inactive.',
};

/** Refuses the sign-in of a customer whose business account is not approved yet, or is inactive. */
export function checkCompany(state: StoreState, customerId: number): void {
  for (const { customerId: owner, status } of state.companies.values()) {
    const refusal = owner === customerId ? refusals[status] : undefined;
    if (refusal !== undefined) throw new GraphQLError(refusal);
  }
}
