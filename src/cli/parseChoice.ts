/**
 * Reads an option that accepts one of a few words.
 *
 * @throws {TypeError} that lists the words, like the errors of `parseArgs`
 */
export function parseChoice<T extends string>(words: readonly T[], given: string, option: string): T {
  const word = words.find((known) => known === given);
  if (word) return word;
  const message = `Option '${option}' takes one of ${words.join(', ')}, not '${given}'`;
  throw Object.assign(new TypeError(message), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' });
}
