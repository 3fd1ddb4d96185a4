/** Longer names are not labels. */
const MAX_LENGTH = 64;

/**
 * Returns a function that limits the names a label may have. The first names keep theirs. Later and longer names become
 * `other`, and an absent name becomes `anonymous`.
 */
export function boundedNames(most: number): (name: string | undefined) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === undefined) return 'anonymous';
    if (known.has(name)) return name;
    if (known.size >= most || name.length > MAX_LENGTH) return 'other';
    known.add(name);
    return name;
  };
}
