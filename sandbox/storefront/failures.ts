/** Failures that are members of a payload's `errors`. `__typename` selects the union member. */
export const failure = <Name extends string>(name: Name, message: string) => ({ __typename: name, message });

/** One invalid value in a mutation's input. */
export const invalid = (path: readonly string[], message: string) => ({
  __typename: 'ValidationError' as const,
  path: ['input', ...path],
  message,
});

export type Invalid = ReturnType<typeof invalid>;

/** The error of every mutation that requires a signed-in customer. */
export const notLoggedIn = () => failure('CustomerNotLoggedInError', 'The customer is not logged in.');
