import { UpstreamError } from '../../errors/upstreamError.ts';
import { ClientGroup } from '../../storefront/clientPresence.ts';
import type { StoreCaller } from '../../storefront/storefrontRequest.ts';

/** Requests under way, which others that want the same may wait for. */
export interface InflightRequests<Answer> {
  /**
   * Waits for the request under way for a key, or makes it.
   *
   * @param ask sends the request; its caller is gone only when everybody who waits is.
   * @param copy what a caller gets who did not make it: nothing that the others may change.
   * @throws what the request threw; a UpstreamError when the caller's own deadline passes first.
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
  /** Those who wait for the answer. */
  readonly clients: ClientGroup;
}

/** So many have ended, beside as many as are under way, when they get a new Map. */
const RENEWED_AFTER = 64;

export function createInflightRequests<Answer>(): InflightRequests<Answer> {
  let flights = new Map<string, Flight<Answer>>();
  let ended = 0;

  /**
   * A Map makes a new table now and then, and in V8 an old table keeps the new one: once a full garbage collection has seen
   * one, what is deleted from any later one stays until the next, answers and requests alike. A new Map ends that.
   */
  function end(key: string): void {
    flights.delete(key);
    ended += 1;
    if (ended < RENEWED_AFTER + flights.size) return;
    flights = new Map(flights);
    ended = 0;
  }

  function depart(key: string, caller: StoreCaller, ask: (caller: StoreCaller) => Promise<Answer>): Promise<Answer> {
    const clients = new ClientGroup();
    clients.add(caller.client);
    const answer = ask({ ...caller, client: clients });
    const land = () => {
      clients.release();
      end(key);
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

/** Whether a fault says nothing about the store, only about the time or the allowance of who made the request. */
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
