/** Failures that come back as members of a payload's `errors`; `__typename` picks the union member. */
export const failure = <Name extends string>(name: Name, message: string) => ({ __typename: name, message });

/** One bad value in a mutation's input. */
export const invalid = (path: readonly string[], message: string) => ({
  __typename: 'ValidationError' as const,
  path: ['input', ...path],
  message,
});

export type Invalid = ReturnType<typeof invalid>;

/** The answer to every mutation that only a signed-in customer may make. */
export const notLoggedIn = () => failure('CustomerNotLoggedInError', 'The customer is not logged in.');
