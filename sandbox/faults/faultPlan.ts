import type { RequestRecord } from '../state/requestRecord.ts';
import type { Fault } from './faultShape.ts';

interface Active {
  readonly fault: Fault;
  seen: number;
}

/** The active faults, and the requests they affect. */
export class FaultPlan {
  #active: Active[] = [];

  /** Replaces all faults. */
  replace(faults: readonly Fault[]): void {
    this.#active = faults.map((fault) => ({ fault, seen: 0 }));
  }

  /** Returns the active faults, without those used up. */
  list(): Fault[] {
    return this.#active
      .filter(({ fault, seen }) => seen < (fault.count ?? Number.POSITIVE_INFINITY))
      .map(({ fault }) => fault);
  }

  /** Counts a request and returns the faults that affect it. */
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

/** Shares are spread evenly and not at random, so that a run is repeatable: 0.5 affects every second request. */
function isHit({ count, share }: Fault, seenBefore: number): boolean {
  if (count !== undefined) return seenBefore < count;
  if (share !== undefined) return Math.floor((seenBefore + 1) * share) > Math.floor(seenBefore * share);
  return true;
}
