/** The folders that are mutated: those that implement security and correctness. */
const folders = [
  'src/session',
  'src/identity',
  'src/protection',
  'src/store',
  'src/planner',
  'src/config',
  'resolvers/account',
  'src/entities',
];

export function isMutated(file: string): boolean {
  return file.endsWith('.ts') && folders.some((folder) => file.startsWith(`${folder}/`));
}
