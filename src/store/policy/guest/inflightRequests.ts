import { TransientMap } from '../../../protection/transientMap.ts';
import { UpstreamError } from '../../errors/upstreamError.ts';
import { ClientGroup } from '../../storefront/clientPresence.ts';
import { callerOf, type StoreCaller } from '../../storefront/storeCaller.ts';

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly caller: StoreCaller;
  /** The clients that wait for the response. */
  readonly clients: ClientGroup;
}

/** Requests for one key that further callers can join. */
export interface SharedRequest<Answer> {
  /** Sends the request. Its client is gone only when all clients who wait are gone. */
  send(caller: StoreCaller): Promise<Answer>;
  /** Returns the response for a caller that joined, so that no two callers share mutable data. */
  copy(answer: Answer): Answer;
}

/** Concurrent requests that further callers can join. */
export class InflightRequests<Answer> {
  readonly #flights = new TransientMap<string, Flight<Answer>>();

  /**
   * Joins the pending request of a key, or starts one.
   *
   * @throws what the request throws; an UpstreamError if the caller's own deadline passes first
   */
  join(key: string, caller: StoreCaller, request: SharedRequest<Answer>): Promise<Answer> {
    const flight = this.#flights.get(key);
    return flight ? this.#wait(flight, key, caller, request) : this.#depart(key, caller, request);
  }

  #depart(key: string, caller: StoreCaller, request: SharedRequest<Answer>): Promise<Answer> {
    const clients = new ClientGroup();
    clients.add(caller.client);
    const answer = request.send(callerOf(caller, caller.customerAccessToken, caller.impersonate, clients));
    const land = () => {
      clients.release();
      this.#flights.delete(key);
    };
    this.#flights.set(key, { answer, caller, clients });
    answer.then(land, land);
    return answer;
  }

  async #wait(
    { answer, caller: maker, clients }: Flight<Answer>,
    key: string,
    caller: StoreCaller,
    request: SharedRequest<Answer>,
  ): Promise<Answer> {
    clients.add(caller.client);
    try {
      return request.copy(await before(caller.deadline, answer));
    } catch (error) {
      if (!isOfItsMaker(error, maker, caller) || Date.now() >= caller.deadline) throw error;
      return this.join(key, caller, request);
    }
  }
}

/**
 * Reports whether an error concerns only the deadline or the rate limit of the caller that started the request, and not
 * the store.
 */
function isOfItsMaker(error: unknown, maker: StoreCaller, caller: StoreCaller): boolean {
  if (!(error instanceof UpstreamError)) return false;
  if (error.code === 'STORE_RATE_LIMITED') return maker.clientAddress !== caller.clientAddress;
  return error.code === 'STORE_TIMEOUT' || error.code === 'CLIENT_CLOSED_REQUEST';
}

async function before<Answer>(deadline: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UpstreamError('STORE_TIMEOUT')), Math.max(0, deadline - Date.now()));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
