import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..');

/** The project's files, tracked or new, without files that Git ignores. */
export function projectFiles(): string[] {
  const options = { cwd: projectRoot, encoding: 'utf8' as const };
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], options);
  const deleted = new Set(execFileSync('git', ['ls-files', '--deleted', '-z'], options).split('\0'));
  return listed.split('\0').filter((file) => file !== '' && !deleted.has(file));
}

/** Copies the project to a folder where files can be changed. Packages are hard links, because they are only read. */
export function copyTree(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  for (const file of projectFiles()) {
    const target = join(directory, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(projectRoot, file), target, { verbatimSymlinks: true });
  }
  for (const packages of ['node_modules', 'test/mutate/node_modules']) {
    execFileSync('cp', ['-al', join(projectRoot, packages), join(directory, packages)]);
  }
}

/** Replaces a file atomically, so that no reader sees half of it. */
export function replaceFile(directory: string, file: string, text: string): void {
  const target = join(directory, file);
  writeFileSync(`${target}.new`, text);
  renameSync(`${target}.new`, target);
}
