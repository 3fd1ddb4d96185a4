/** Reasons of several plan kinds to leave an operation to graphql-js. */
export const ownFieldInside = 'a field of ours stands on a type of the store’s';
export const ambiguousTypename = 'a key names a type in one place and something else in another';
