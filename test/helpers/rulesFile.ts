import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes exposure rules to a file of their own. Returns the environment that names it. */
export function rulesFile(yaml: string): { EXPOSURE_FILE: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'exposure-')), 'exposure.yaml');
  writeFileSync(file, yaml);
  return { EXPOSURE_FILE: file };
}
