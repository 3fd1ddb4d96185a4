import { GraphQLError } from 'graphql';

/** The most requests to the store that one client request's references may come to, whatever they refer to. */
export const MAX_LOOK_UPS = 40;

const spent = new WeakMap<object, number>();

/**
 * Counts one request to the store against a client request: references cost their sender little, and could cost the
 * store much.
 *
 * @throws {GraphQLError} when it is one too many; it must not be sent then.
 */
export function spendLookUp(context: object): void {
  const count = (spent.get(context) ?? 0) + 1;
  if (count > MAX_LOOK_UPS) throw tooManyReferences();
  spent.set(context, count);
}

function tooManyReferences(): GraphQLError {
  return new GraphQLError('The request holds more references than are looked up at once. Ask for fewer.', {
    extensions: { code: 'TOO_MANY_REFERENCES' },
  });
}
