/** Indents the lines of a module by their braces, two spaces a level. */
export function indented(text: string): string {
  let level = 0;
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('}')) level -= 1;
      const isMember = line !== '' && !line.startsWith(' ');
      const result = isMember ? '  '.repeat(level) + line : line;
      if (line.endsWith('{')) level += 1;
      return result;
    })
    .join('\n');
}
