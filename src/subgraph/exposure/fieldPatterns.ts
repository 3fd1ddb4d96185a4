/** A glob on `Type.field`. `*` matches any run of characters. */
export interface FieldPattern {
  readonly text: string;
  matchesType(typeName: string): boolean;
  matches(typeName: string, fieldName: string): boolean;
}

/** Reads patterns such as `Customer.notes`, `Checkout*.*` or `*.metafields`. */
export function fieldPatterns(texts: readonly string[]): FieldPattern[] {
  return texts.map((text) => {
    const [type = '', field = ''] = text.split('.').map(globOf);
    return {
      text,
      matchesType: (typeName) => new RegExp(type).test(typeName),
      matches: (typeName, fieldName) => new RegExp(type).test(typeName) && new RegExp(field).test(fieldName),
    };
  });
}

/** Returns a predicate for names that match a glob. */
export function namePattern(text: string): (name: string) => boolean {
  const glob = new RegExp(globOf(text));
  return (name) => glob.test(name);
}

/**
 * GraphQL names contain only letters, digits and underscores, so `*` is the only character with a meaning in a regular
 * expression.
 */
function globOf(text: string): string {
  return `^${text.replaceAll('*', '\\w*')}$`;
}
