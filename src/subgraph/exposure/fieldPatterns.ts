/** A glob on `Type.field`, where `*` stands for any run of characters. */
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

/** A glob on names. */
export function namePattern(text: string): (name: string) => boolean {
  const glob = new RegExp(globOf(text));
  return (name) => glob.test(name);
}

/** Names hold letters, digits and underscores only, so nothing in a pattern but `*` means anything to a regular expression. */
function globOf(text: string): string {
  return `^${text.replaceAll('*', '\\w*')}$`;
}
