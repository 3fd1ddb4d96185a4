interface Locks {
  request<Result>(
    name: string,
    options: { readonly ifAvailable: boolean },
    work: (lock: object | null) => Promise<Result>,
  ): Promise<Result>;
}

/**
 * Runs work in one tab at a time (Web Locks). A browser without Web Locks runs it in each tab: the subgraph then gives
 * each of them the same new session.
 *
 * @param work receives whether another tab has run its work just before
 */
export async function exclusively(name: string, work: (hasWaited: boolean) => Promise<void>): Promise<void> {
  const { locks } = (globalThis as { navigator?: { locks?: Locks } }).navigator ?? {};
  if (!locks) return work(false);
  const isDone = await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work(false);
    return lock !== null;
  });
  if (!isDone) await locks.request(name, { ifAvailable: false }, () => work(true));
}
