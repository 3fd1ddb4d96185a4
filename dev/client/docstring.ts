/** Returns a description of the schema as a comment on lines of its own. */
export function docstring(description: string | null | undefined): string {
  return description ? `/** ${description.replace(/\s+/g, ' ').replaceAll('*/', '')} */\n` : '';
}
