import { StoreFault } from '../storeFault.ts';
import type { StoreCaller } from '../storefrontClient.ts';

/** Requests under way, which others that want the same may wait for. */
export interface SharedFlights<Answer> {
  /**
   * Waits for the request under way for a key, or makes it.
   *
   * @param copy what a caller gets who did not make it: nothing that the others may change.
   * @throws what the request threw; a StoreFault when the caller's own deadline passes first.
   */
  join(key: string, caller: StoreCaller, ask: () => Promise<Answer>, copy: (answer: Answer) => Answer): Promise<Answer>;
}

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly caller: StoreCaller;
}

/**
 * A place for a flight, empty once it has ended. A Map grows into new tables, and in V8 each table keeps the one after it:
 * what is deleted from them would stay until the next full garbage collection, answers and requests alike.
 */
interface Departure<Answer> {
  flight: Flight<Answer> | undefined;
}

export function createSharedFlights<Answer>(): SharedFlights<Answer> {
  const flights = new Map<string, Departure<Answer>>();
  return {
    async join(key, caller, ask, copy) {
      for (;;) {
        const flight = flights.get(key)?.flight;
        if (!flight) {
          const departure: Departure<Answer> = { flight: undefined };
          const answer = ask().finally(() => {
            departure.flight = undefined;
            flights.delete(key);
          });
          departure.flight = { answer, caller };
          flights.set(key, departure);
          return answer;
        }
        try {
          return copy(await before(caller.deadline, flight.answer));
        } catch (error) {
          if (!isOfItsMaker(error, flight.caller, caller) || Date.now() >= caller.deadline) throw error;
        }
      }
    },
  };
}

/** Whether a fault says nothing about the store, only about the time or the allowance of who made the request. */
function isOfItsMaker(error: unknown, maker: StoreCaller, caller: StoreCaller): boolean {
  if (!(error instanceof StoreFault)) return false;
  if (error.code === 'STORE_RATE_LIMITED') return maker.clientAddress !== caller.clientAddress;
  return error.code === 'STORE_TIMEOUT';
}

async function before<Answer>(deadline: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreFault('STORE_TIMEOUT')), Math.max(0, deadline - Date.now()));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
