import type { FormattedExecutionResult } from 'graphql';

/** To make text of more bytes than these costs more than a second piece. */
const WORTH_DECODING = 2_048;

/** An answer of the store's that goes to the client as it came. Apollo Server carries it where data would be. */
export class RawResponse {
  constructor(readonly bytes: Buffer) {}

  /** What to send. Node puts a text into one piece with the head of the answer; bytes it writes apart from it. */
  get payload(): string | Buffer {
    return this.bytes.length <= WORTH_DECODING ? this.bytes.toString() : this.bytes;
  }
}

/** Apollo Server's `stringifyResult`: lets a raw answer through as it is. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { data, extensions } = result as { data?: unknown; extensions?: unknown };
  if (!(data instanceof RawResponse)) return JSON.stringify(result);
  const text = data.bytes.toString();
  return extensions ? JSON.stringify({ ...JSON.parse(text), extensions }) : text;
}
