import { type InputProblem, type InputReason, otherProblem } from './inputProblem.ts';

/**
 * Reports whether a message of the store says that an email address has an account. Registration conceals such a
 * message if the deployment conceals which accounts exist.
 */
export const saysEmailIsUsed = (message: string) => /e-?mail.*(in use|exists|taken|registered)/i.test(message);

/**
 * Returns what the store's message says about a field. The store has no codes, only English sentences.
 *
 * @returns `OTHER` for a message that is not recognized
 */
export function problemInMessage(message: string): InputProblem {
  const length = lengthIn(message);
  if (length) return length;
  const found = fieldReasons.find(([, says]) => says.test(message));
  return found ? { reason: found[0] } : otherProblem;
}

/**
 * Returns the password rules that a refused password breaks. The store's message states its rules, often several in
 * one sentence, and the password shows which of them it breaks.
 *
 * @returns all stated rules if the password seems to meet each of them, and `OTHER` if the message states none
 */
export function passwordProblemsIn(message: string, password: string): readonly InputProblem[] {
  const length = lengthIn(message);
  const stated = [
    ...(length ? [length] : []),
    ...passwordRules.filter(([, says]) => says.test(message)).map(([reason]) => countedIn(message, reason)),
  ];
  const broken = stated.filter((rule) => breaks(password, rule));
  if (broken.length > 0) return broken;
  return stated.length > 0 ? stated : [otherProblem];
}

/** "at least 7 characters", "minimum of 7 characters", "no more than 50 characters", "longer than 50 characters". */
function lengthIn(message: string): InputProblem | undefined {
  const minimum = /(?:at least|minimum(?: length)?(?: of| is)?|shorter than)\s+(\d{1,5})\s+char/i.exec(message)?.[1];
  if (minimum !== undefined) return { reason: 'TOO_SHORT', minimum: Number(minimum) };
  const maximum =
    /(?:at most|no more than|maximum(?: length)?(?: of| is)?|longer than|up to|exceed)\s+(\d{1,5})\s+char/i;
  const most = maximum.exec(message)?.[1];
  if (most !== undefined) return { reason: 'TOO_LONG', maximum: Number(most) };
  if (/\btoo short\b/i.test(message)) return { reason: 'TOO_SHORT' };
  return /\btoo long\b/i.test(message) ? { reason: 'TOO_LONG' } : undefined;
}

/** "at least 2 numbers", "2 special characters". */
function countedIn(message: string, reason: InputReason): InputProblem {
  const noun = countedNouns.get(reason);
  const count = noun && new RegExp(`(\\d{1,3})\\s+(?:${noun})`, 'i').exec(message)?.[1];
  if (count) return { reason, minimum: Number(count) };
  return noun ? { reason, minimum: 1 } : { reason };
}

function breaks(password: string, { reason, minimum = 1, maximum = 0 }: InputProblem): boolean {
  const count = (pattern: RegExp) => password.match(pattern)?.length ?? 0;
  switch (reason) {
    case 'TOO_SHORT':
      return [...password].length < minimum;
    case 'TOO_LONG':
      return [...password].length > maximum;
    case 'NEEDS_LETTER':
      return count(/\p{L}/gu) < 1;
    case 'NEEDS_LOWERCASE_LETTER':
      return count(/\p{Ll}/gu) < 1;
    case 'NEEDS_UPPERCASE_LETTER':
      return count(/\p{Lu}/gu) < 1;
    case 'NEEDS_DIGIT':
      return count(/\p{Nd}/gu) < minimum;
    case 'NEEDS_SPECIAL_CHARACTER':
      return count(/[^\p{L}\p{Nd}]/gu) < minimum;
    default:
      return true;
  }
}

type Pattern = readonly [reason: InputReason, says: RegExp];

const passwordRules: readonly Pattern[] = [
  ['NEEDS_LETTER', /\balphabetic\b|\balphanumeric\b|(?<!(?:lower|upper)[- ]?case )\bletters?\b/i],
  ['NEEDS_LOWERCASE_LETTER', /\blower[- ]?case\b/i],
  ['NEEDS_UPPERCASE_LETTER', /\bupper[- ]?case\b|\bcapital letters?\b/i],
  ['NEEDS_DIGIT', /\bnumeric\b|\balphanumeric\b|\bnumbers?\b|\bdigits?\b/i],
  ['NEEDS_SPECIAL_CHARACTER', /\bspecial characters?\b|\bsymbols?\b/i],
  ['ALREADY_USED', /\b(previous|recent|last|same|old)\b.*\bpasswords?\b|\bused before\b|\balready used\b|\breuse/i],
];

const countedNouns: ReadonlyMap<InputReason, string> = new Map<InputReason, string>([
  ['NEEDS_DIGIT', 'numbers?|digits?|numeric'],
  ['NEEDS_SPECIAL_CHARACTER', 'special|symbols?'],
]);

const fieldReasons: readonly Pattern[] = [
  ['ALREADY_USED', /\b(in use|already exists|is taken|already registered)\b/i],
  ['REQUIRED', /\b(is|are|was|must not be|cannot be|can't be) (empty|blank|required|missing)\b|\brequired\b/i],
  ['NOT_FOUND', /\b(there is no|no such|not found|does not exist|has no)\b/i],
  ['MALFORMED', /\b(not (a |an )?valid|invalid|malformed|is not an? |format)\b/i],
];
