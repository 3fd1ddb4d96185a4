import type { FormattedExecutionResult } from 'graphql';
import type { EncodedBody } from '../../store/storefront/decodeBody.ts';

/** Above this size, in bytes, decoding to a string costs more than a second write. */
const WORTH_DECODING = 2_048;

/** A serialized response. Apollo Server carries it in place of data. */
export class RawResponse {
  /** @param encoded the bytes in a content coding, for clients that accept it */
  constructor(
    readonly bytes: Buffer,
    readonly encoded?: EncodedBody | undefined,
  ) {}

  /** The body to send. Node.js writes a string together with the head of the response, and bytes separately. */
  get payload(): string | Buffer {
    return this.bytes.length <= WORTH_DECODING ? this.bytes.toString() : this.bytes;
  }
}

/**
 * The `stringifyResult` of Apollo Server. Passes serialized responses through. Sends `data` before `errors` in all others,
 * as BigCommerce does.
 */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { data, errors, extensions } = result as { data?: unknown; errors?: unknown; extensions?: unknown };
  if (!(data instanceof RawResponse)) return JSON.stringify({ data, errors, extensions });
  const text = data.bytes.toString();
  return extensions ? JSON.stringify({ ...JSON.parse(text), extensions }) : text;
}
