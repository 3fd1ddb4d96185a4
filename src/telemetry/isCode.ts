/**
 * Reports whether a value is a code: a name, and not a text. A code becomes the label of a metric, and texts may contain
 * personal data.
 */
export function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][\w.-]{0,63}$/.test(value);
}
