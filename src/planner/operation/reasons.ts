/** Reasons of several plan kinds to leave an operation to graphql-js. */
export const ownFieldInside = 'the operation selects a field that this subgraph adds to a store type';
export const ambiguousTypename = 'one response key is a type name in one place and another field elsewhere';
