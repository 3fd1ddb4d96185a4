/**
 * Creates a value at first use and keeps it.
 *
 * @param make takes the first caller's argument, such as the budget that pays for the work
 */
export function lazy<Value extends object, Given = void>(make: (given: Given) => Value): (given: Given) => Value {
  let made: Value | undefined;
  return (given) => {
    made ??= make(given);
    return made;
  };
}
