import type { RequestRecord } from '../state/requestRecord.ts';
import type { Fault } from './faultShape.ts';

interface Active {
  readonly fault: Fault;
  seen: number;
}

/** The faults in force, and which requests they hit. */
export class FaultPlan {
  #active: Active[] = [];

  /** Takes the place of every fault before. */
  replace(faults: readonly Fault[]): void {
    this.#active = faults.map((fault) => ({ fault, seen: 0 }));
  }

  /** The faults in force, those used up left out. */
  list(): Fault[] {
    return this.#active
      .filter(({ fault, seen }) => seen < (fault.count ?? Number.POSITIVE_INFINITY))
      .map(({ fault }) => fault);
  }

  /** Counts a request and says what it suffers. */
  take(record: RequestRecord): Fault[] {
    return this.#active
      .filter(({ fault }) => isMeant(fault, record))
      .filter((active) => {
        const before = active.seen;
        active.seen += 1;
        return isHit(active.fault, before);
      })
      .map(({ fault }) => fault);
  }
}

function isMeant({ api, operation }: Fault, record: RequestRecord): boolean {
  if (api !== undefined && api !== record.api) return false;
  if (operation === undefined) return true;
  const names = [record.operation, record.operation?.split('?', 1)[0], ...record.rootFields];
  return names.includes(operation);
}

/** Shares are spread evenly rather than drawn: 0.5 hits every second request, so that a run can be repeated. */
function isHit({ count, share }: Fault, seenBefore: number): boolean {
  if (count !== undefined) return seenBefore < count;
  if (share !== undefined) return Math.floor((seenBefore + 1) * share) > Math.floor(seenBefore * share);
  return true;
}
