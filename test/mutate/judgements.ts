import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a person found out about a surviving mutant. */
export interface Judgement {
  /** As the report names it. */
  readonly mutant: string;
  /** `equivalent` when no client and no store can see the difference; `accepted` when a test is not worth its price. */
  readonly verdict: 'equivalent' | 'accepted';
  readonly reason: string;
}

export function readJudgements(): ReadonlyMap<string, Judgement> {
  const text = readFileSync(join(import.meta.dirname, 'judgements.json'), 'utf8');
  const judgements = JSON.parse(text) as readonly Judgement[];
  return new Map(judgements.map((judgement) => [judgement.mutant, judgement]));
}
