const MAX_WAIT_MS = 10_000;

/**
 * Waits until a condition holds that another process or instance brings about. Each check must be a round trip, so that
 * it can make progress.
 *
 * @throws if the condition does not hold within ten seconds
 */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + MAX_WAIT_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('The condition did not become true within ten seconds.');
  }
}
