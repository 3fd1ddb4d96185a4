import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { SandboxSeed } from './sandboxSeed.ts';
import { SeedError } from './seedError.ts';

/**
 * Reads a seed from a YAML or JSON file. `createSandbox` validates it.
 *
 * @throws SeedError if the file cannot be read or is not YAML
 */
export async function readSeedFile(path: string): Promise<SandboxSeed> {
  try {
    return parse(await readFile(path, 'utf8')) as SandboxSeed;
  } catch (error) {
    throw new SeedError([`${path}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
