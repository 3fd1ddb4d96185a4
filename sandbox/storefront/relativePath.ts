/**
 * Reports whether a text is a path on the store itself: it starts with one slash, and no browser reads it as another
 * host (WHATWG URL parsing treats a backslash as a slash and removes tabs and line breaks).
 */
export function isRelativePath(text: string): boolean {
  return /^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(text);
}
