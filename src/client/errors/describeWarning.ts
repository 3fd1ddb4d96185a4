import type { AccountWarningCode } from '../documents/types.ts';
import type { ErrorTexts } from './errorTexts.ts';

/** Describes a warning of an account payload. Returns the subgraph's message for a code that the texts lack. */
export function describeWarning(
  { code, message }: { readonly code: AccountWarningCode; readonly message: string },
  { warnings }: ErrorTexts,
): string {
  return warnings[code] ?? message;
}
