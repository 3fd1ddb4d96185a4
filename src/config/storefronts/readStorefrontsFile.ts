import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { isRecord } from './storefrontEntry.ts';

/** The entries of the file, or why it cannot be read. */
export type StorefrontsFile = { readonly entries: readonly unknown[] } | { readonly problem: string };

/** Each storefront has connections, caches and a schema of its own. */
const MAX_STOREFRONTS = 50;

/**
 * Reads `STOREFRONTS_FILE`: YAML, or JSON, which is a subset of YAML. A problem names a line and never quotes the file,
 * because it may contain secrets.
 */
export function readStorefrontsFile(file: string): StorefrontsFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { problem: 'names a file that cannot be read' };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    return { problem: `names a file that is not valid YAML or JSON, at line ${line} (${error.code})` };
  }
  const content: unknown = document.toJS();
  const unknown = isRecord(content) ? Object.keys(content).filter((key) => key !== 'storefronts') : [];
  if (unknown.length > 0)
    return { problem: `names a file with the unknown key ${unknown.join(', ')}. Its only key is storefronts` };
  const entries = isRecord(content) ? content.storefronts : undefined;
  if (!Array.isArray(entries) || entries.length === 0)
    return { problem: 'names a file without a list of storefronts (storefronts: [{ name: …, channelId: … }])' };
  if (entries.length > MAX_STOREFRONTS)
    return { problem: `names a file with more than ${MAX_STOREFRONTS} storefronts` };
  return { entries };
}
