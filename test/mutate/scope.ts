/** What is mutated: where a promise of security or of correctness is kept. */
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
