import type { Logger } from 'pino';
import { isValidationError } from './store/errors/isValidationError.ts';
import type { UpstreamError } from './store/errors/upstreamError.ts';
import type { StoreExecutorOptions } from './store/storeExecutor.ts';
import type { WatchOptions } from './subgraph/watchStoreSchema.ts';
import type { Metrics } from './telemetry/metrics/metrics.ts';
import { outcomeCode } from './telemetry/observation.ts';
import type { RepeatedLog } from './telemetry/repeatedLog.ts';

/** Logs and counts what the store does. Repeated events are logged as one line with their number. */
export interface StoreReports extends Pick<WatchOptions, 'onChecked' | 'onFailed'> {
  /** Returns a function that reports each request to an API without a usable response. */
  readonly onFault: (api: string) => (error: UpstreamError, caller: { readonly correlationId: string }) => void;
  /** Reports the errors of a GraphQL response. */
  readonly onErrors: NonNullable<StoreExecutorOptions['onErrors']>;
}

export function createStoreReports(logger: Logger, metrics: Metrics | undefined, repeated: RepeatedLog): StoreReports {
  let wasOutdated = false;
  return {
    onFault:
      (api) =>
      ({ code, detail }, { correlationId }) =>
        repeated.note(`fault ${api} ${code}`, (count) =>
          logger.warn(
            { event: 'store fault', api, code, ...detail, count, correlationId },
            'the store sent no valid response',
          ),
        ),
    onErrors(result, { operationName, operationType }, { correlationId }) {
      const errors = result.errors ?? [];
      metrics?.storeErrors(errors.length);
      if (isValidationError(result)) {
        metrics?.schemaRefused();
        repeated.note('schema drift', (count) =>
          logger.warn(
            { event: 'schema drift', source: 'response', operation: operationName, count, correlationId },
            'the store refused a document that matches the served schema; its schema has changed',
          ),
        );
      }
      const code = outcomeCode(errors);
      repeated.note(`errors ${code}`, (count) =>
        logger.info(
          { event: 'store errors', code, operation: operationName, operationType, count, correlationId },
          'the store answered with errors',
        ),
      );
    },
    // An unchanged difference is logged once.
    onChecked(drift) {
      metrics?.schemaOutdated(drift !== undefined);
      if (drift && !wasOutdated)
        logger.warn(
          { event: 'schema drift', source: 'poll', ...drift },
          "the store's schema differs from the served one",
        );
      wasOutdated = drift !== undefined;
    },
    onFailed: ({ message }) =>
      logger.warn({ event: 'schema check', reason: message }, "the store's schema was not checked"),
  };
}
