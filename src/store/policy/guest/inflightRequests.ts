import { TransientMap } from '../../../protection/transientMap.ts';
import { UpstreamError } from '../../errors/upstreamError.ts';
import { ClientGroup } from '../../storefront/clientPresence.ts';
import { mergeStable } from '../../storefront/mergeStable.ts';
import type { StoreCaller } from '../../storefront/storefrontRequest.ts';

/** Concurrent requests that further callers can join. */
export interface InflightRequests<Answer> {
  /**
   * Joins the pending request of a key, or starts one.
   *
   * @param ask sends the request. Its client is gone only when all clients who wait are gone.
   * @param copy returns the response for a caller that joined, so that no two callers share mutable data
   * @throws what the request throws; an UpstreamError if the caller's own deadline passes first
   */
  join(
    key: string,
    caller: StoreCaller,
    ask: (caller: StoreCaller) => Promise<Answer>,
    copy: (answer: Answer) => Answer,
  ): Promise<Answer>;
}

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly caller: StoreCaller;
  /** The clients that wait for the response. */
  readonly clients: ClientGroup;
}

export function createInflightRequests<Answer>(): InflightRequests<Answer> {
  const flights = new TransientMap<string, Flight<Answer>>();

  function depart(key: string, caller: StoreCaller, ask: (caller: StoreCaller) => Promise<Answer>): Promise<Answer> {
    const clients = new ClientGroup();
    clients.add(caller.client);
    const answer = ask(mergeStable(caller, { client: clients }));
    const land = () => {
      clients.release();
      flights.delete(key);
    };
    flights.set(key, { answer, caller, clients });
    answer.then(land, land);
    return answer;
  }

  return {
    join(key, caller, ask, copy) {
      const flight = flights.get(key);
      return flight ? wait(flight) : depart(key, caller, ask);

      async function wait({ answer, caller: maker, clients }: Flight<Answer>): Promise<Answer> {
        clients.add(caller.client);
        try {
          return copy(await before(caller.deadline, answer));
        } catch (error) {
          if (!isOfItsMaker(error, maker, caller) || Date.now() >= caller.deadline) throw error;
          const next = flights.get(key);
          return next ? wait(next) : depart(key, caller, ask);
        }
      }
    },
  };
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
