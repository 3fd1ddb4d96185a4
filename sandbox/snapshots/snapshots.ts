import type { StoreState } from '../state/storeState.ts';
import { copyStateData, replaceStateData, type StateData } from './stateData.ts';

/** The number of snapshots that are kept. A further one replaces the oldest. */
export const largestSnapshotCount = 20;

/** No snapshot has this id. */
export class UnknownSnapshot extends Error {
  constructor(id: string) {
    super(`There is no snapshot ${JSON.stringify(id)}. The newest ${largestSnapshotCount} snapshots are kept.`);
  }
}

/** Copies of a store's data that it can return to. They stay when the store is reset. */
export class Snapshots {
  readonly #state: StoreState;
  /** Oldest first. */
  readonly #kept = new Map<string, StateData>();
  #taken = 0;

  constructor(state: StoreState) {
    this.#state = state;
  }

  /** Takes a snapshot and returns its id. */
  take(): string {
    this.#taken += 1;
    const id = `snapshot-${this.#taken}`;
    this.#kept.set(id, copyStateData(this.#state));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > largestSnapshotCount && oldest !== undefined) this.#kept.delete(oldest);
    return id;
  }

  /**
   * Restores the store's data. A snapshot can be restored any number of times.
   *
   * @throws UnknownSnapshot
   */
  restore(id: string): void {
    const data = this.#kept.get(id);
    if (data === undefined) throw new UnknownSnapshot(id);
    replaceStateData(this.#state, data);
  }
}
