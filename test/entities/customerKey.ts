/** A reference to a customer, as a router sends it. */
export const customerKey = (entityId: unknown) => ({ __typename: 'Customer', entityId });
