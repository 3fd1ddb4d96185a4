interface Locks {
  request(name: string, work: () => Promise<void>): Promise<void>;
}

/** A change of the storage reaches other tabs a moment later than the end of a lock. */
const STORAGE_DELAY_MS = 200;

/**
 * Runs work in one tab at a time (Web Locks). The work of the next tab sees what this one has stored. A browser without
 * Web Locks runs the work in each tab: the subgraph then gives each of them the same new session.
 */
export function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  const { locks } = (globalThis as { navigator?: { locks?: Locks } }).navigator ?? {};
  if (!locks) return work();
  return new Promise((resolve, reject) => {
    const locked = async () => {
      await work().then(resolve, reject);
      await new Promise((continued) => setTimeout(continued, STORAGE_DELAY_MS));
    };
    locks.request(name, locked).catch(reject);
  });
}
