import type { FormattedExecutionResult } from 'graphql';

/** Above this size, in bytes, decoding to a string costs more than a second write. */
const WORTH_DECODING = 2_048;

/** A store response that is sent to the client unchanged. Apollo Server carries it in place of data. */
export class RawResponse {
  constructor(readonly bytes: Buffer) {}

  /** The body to send. Node.js writes a string together with the head of the response, and bytes separately. */
  get payload(): string | Buffer {
    return this.bytes.length <= WORTH_DECODING ? this.bytes.toString() : this.bytes;
  }
}

/** The `stringifyResult` of Apollo Server. Passes raw responses through. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { data, extensions } = result as { data?: unknown; extensions?: unknown };
  if (!(data instanceof RawResponse)) return JSON.stringify(result);
  const text = data.bytes.toString();
  return extensions ? JSON.stringify({ ...JSON.parse(text), extensions }) : text;
}
