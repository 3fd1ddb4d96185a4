import type { FormattedExecutionResult } from 'graphql';

/** An answer of the store's that goes to the client as it came. Apollo Server carries it where data would be. */
export class RawAnswer {
  constructor(readonly bytes: Buffer) {}
}

/** Apollo Server's `stringifyResult`: lets a raw answer through as it is. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { data, extensions } = result as { data?: unknown; extensions?: unknown };
  if (!(data instanceof RawAnswer)) return JSON.stringify(result);
  const text = data.bytes.toString();
  return extensions ? JSON.stringify({ ...JSON.parse(text), extensions }) : text;
}
