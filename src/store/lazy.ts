/**
 * Makes a value when it is first needed, and never again.
 *
 * @param make takes what its first caller gives, such as the budget that pays for it.
 */
export function lazy<Value extends object, Given = void>(make: (given: Given) => Value): (given: Given) => Value {
  let made: Value | undefined;
  return (given) => {
    made ??= make(given);
    return made;
  };
}
