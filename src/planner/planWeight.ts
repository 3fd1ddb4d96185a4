import type { PreparedDocument } from '../store/document/preparedDocument.ts';
import type { Plan } from './planOperation.ts';

/** The size of a plan without its texts. */
const FIXED_BYTES = 2_000;
/**
 * The approximate size of a copy of the client's document per character. Plans for references contain one, and executed
 * operations may keep one.
 */
const BYTES_PER_CHARACTER = 40;

/** Estimates the memory of a plan, in bytes. A plan that creates its documents later counts as if they existed. */
export function planWeight(plan: Plan): number {
  return FIXED_BYTES + textsOf(plan).reduce((sum, text) => sum + 2 * text.length, 0) + laterWeight(plan);
}

function textsOf(plan: Plan): string[] {
  const queryOf = ({ document }: { readonly document: PreparedDocument }) => document.query;
  switch (plan.kind) {
    case 'forward':
      return [plan.document.query];
    case 'serial':
      return [...plan.mutations.values()].map(queryOf);
    case 'execute':
      return [...plan.queries.values(), ...plan.mutations.values()].map(queryOf);
    case 'entities':
      return [];
  }
}

function laterWeight(plan: Plan): number {
  if (plan.kind === 'execute') return plan.characters * BYTES_PER_CHARACTER;
  if (plan.kind !== 'entities') return 0;
  const documents = plan.fields.reduce((sum, { entities }) => sum + entities.size, 0);
  return plan.characters * (BYTES_PER_CHARACTER + 2 * documents);
}
