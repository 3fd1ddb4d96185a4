import type { z } from 'zod';

const inputReasons = [
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_SMALL',
  'TOO_LARGE',
  'MALFORMED',
  'NEEDS_LETTER',
  'NEEDS_LOWERCASE_LETTER',
  'NEEDS_UPPERCASE_LETTER',
  'NEEDS_DIGIT',
  'NEEDS_SPECIAL_CHARACTER',
  'ALREADY_USED',
  'NOT_FOUND',
  'NOT_ALLOWED_HERE',
  'NOT_SUPPORTED',
  'OTHER',
] as const;

/** A value of `AccountInputReason` in `schema/account.graphql`. */
export type InputReason = (typeof inputReasons)[number];

/** `AccountInputProblem` of `schema/account.graphql`: what is wrong with a value, for programs. */
export interface InputProblem {
  readonly reason: InputReason;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The problem of a value that is refused without a known reason. */
export const otherProblem: InputProblem = { reason: 'OTHER' };

/** Gives a check of a Zod schema its message and its reason. */
export const problem = (reason: InputReason, message: string) => ({ error: message, params: { reason } });

/** Returns the problem that a Zod schema found. A check of this project's own carries its reason in `params`. */
export function problemOfIssue(issue: z.core.$ZodIssue): InputProblem {
  switch (issue.code) {
    case 'custom':
      return { reason: (issue.params?.reason as InputReason | undefined) ?? 'OTHER' };
    case 'too_small':
      return tooSmall(issue.origin === 'string', Number(issue.minimum), issue.inclusive !== false);
    case 'too_big': {
      const maximum = Number(issue.maximum);
      return { reason: issue.origin === 'string' ? 'TOO_LONG' : 'TOO_LARGE', maximum };
    }
    case 'invalid_format':
    case 'invalid_type':
    case 'invalid_value':
      return { reason: 'MALFORMED' };
    default:
      return otherProblem;
  }
}

function tooSmall(isText: boolean, minimum: number, inclusive: boolean): InputProblem {
  if (isText) return minimum === 1 ? { reason: 'REQUIRED' } : { reason: 'TOO_SHORT', minimum };
  return { reason: 'TOO_SMALL', minimum: inclusive ? minimum : minimum + 1 };
}
