import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A person's verdict on a surviving mutant. */
export interface Judgement {
  /** Its name in the report. */
  readonly mutant: string;
  /**
   * `equivalent` if no client and no store can see the difference; `accepted` if a test would cost more than it is
   * worth.
   */
  readonly verdict: 'equivalent' | 'accepted';
  readonly reason: string;
}

export function readJudgements(): ReadonlyMap<string, Judgement> {
  const text = readFileSync(join(import.meta.dirname, 'judgements.json'), 'utf8');
  const judgements = JSON.parse(text) as readonly Judgement[];
  return new Map(judgements.map((judgement) => [judgement.mutant, judgement]));
}
