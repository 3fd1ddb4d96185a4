interface Locks {
  request(name: string, work: () => Promise<void>): Promise<void>;
}

/**
 * Runs work in one tab at a time (Web Locks). A browser without Web Locks runs it in each tab: the subgraph then gives
 * each of them the same new session.
 */
export function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  const { locks } = (globalThis as { navigator?: { locks?: Locks } }).navigator ?? {};
  return locks ? locks.request(name, work) : work();
}
