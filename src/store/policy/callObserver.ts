import type { Metrics, StoreLoad, StoreOutcome } from '../../telemetry/metrics/metrics.ts';
import type { CallObserver } from './callProtection.ts';

/**
 * Counts what the policies of one store API do.
 *
 * @param onLoad receives a function that returns the current load
 */
export function callObserver(
  api: StoreOutcome['api'],
  metrics: Metrics | undefined,
  onLoad?: (read: () => StoreLoad) => void,
): CallObserver | undefined {
  if (!metrics && !onLoad) return undefined;
  return {
    queueWait: (kind, milliseconds) => metrics?.storeQueueWait(api, kind, milliseconds),
    retry: () => metrics?.storeRetry(api),
    watch(read) {
      metrics?.watchStore(api, read);
      onLoad?.(read);
    },
  };
}
