import type { BegunSession } from '../session/renewals.ts';
import type { SessionStart } from '../session/session.ts';
import type { PreparedDocument } from './document/preparedDocument.ts';
import type { Variables } from './document/storefrontDocument.ts';
import { UpstreamError } from './errors/upstreamError.ts';
import { type Sealing, sealTokens } from './policy/sealTokens.ts';
import type { EncodedBody } from './storefront/decodeBody.ts';
import type { StorefrontResponse, StorefrontResult } from './storefront/readResponse.ts';
import type { StoreCaller } from './storefront/storeCaller.ts';
import type { StorefrontClient } from './storefront/storefrontRequest.ts';

/** `bytes` and `encoded` are set only if a client may receive them unchanged. */
export interface StoreResponse {
  readonly result: StorefrontResult;
  readonly bytes: Buffer | undefined;
  readonly encoded?: EncodedBody | undefined;
  /** The sessions that the response begins, if sealing is on. */
  readonly begun?: readonly BegunSession[];
}

export interface StoreExecutorOptions {
  readonly client: StorefrontClient;
  readonly sealing: Sealing;
  /** Called for each request without a usable response. */
  readonly onFault: (fault: UpstreamError, caller: StoreCaller) => void;
  /** Called with the errors of a GraphQL response. */
  readonly onErrors?: (result: StorefrontResult, prepared: PreparedDocument, caller: StoreCaller) => void;
}

/** Sends prepared documents. Every store response passes through here, so no customer access token remains unsealed. */
export class StoreExecutor {
  readonly #options: StoreExecutorOptions;

  constructor(options: StoreExecutorOptions) {
    this.#options = options;
  }

  /**
   * @param origin the origin of the sessions in the response, if the document does not determine it
   * @throws {UpstreamError} if the store sends no GraphQL response
   */
  async execute(
    prepared: PreparedDocument,
    variables: Variables,
    caller: StoreCaller,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    const { client, sealing, onFault, onErrors } = this.#options;
    const { tokens, added, variableNames } = prepared;
    let answer: StorefrontResponse;
    try {
      answer = await client.send({ document: prepared, variables: used(variables, variableNames) }, caller);
    } catch (error) {
      if (error instanceof UpstreamError) onFault(error, caller);
      throw error;
    }
    if (!answer.isDataOnly) onErrors?.(answer.result, prepared, caller);
    if (!added) return answer.isDataOnly ? answer : { result: answer.result, bytes: undefined };
    const begun = await sealTokens(answer.result.data, tokens, added, sealing, origin);
    return { result: answer.result, bytes: undefined, begun };
  }
}

function used(variables: Variables, names: ReadonlySet<string>): Variables {
  if (!variables || names.size === 0) return undefined;
  if (isExactly(names, Object.keys(variables))) return variables;
  const given = [...names].filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(given.map((name) => [name, variables[name]]));
}

/** Clients usually send exactly the document's variables, in its order. */
function isExactly(names: ReadonlySet<string>, given: readonly string[]): boolean {
  if (given.length !== names.size) return false;
  let index = 0;
  for (const name of names) {
    if (given[index] !== name) return false;
    index += 1;
  }
  return true;
}
