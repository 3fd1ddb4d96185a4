import { collectDefaultMetrics, Registry } from 'prom-client';
import { registerGauge, registerHistogram } from './timeSeries.ts';

/** The buckets of durations, in seconds. */
export const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of the process and of its HTTP server, which all storefronts share. */
export interface ProcessMetrics {
  /** All series of the process. */
  readonly registry: Registry;
  httpResponse(route: string, status: number, milliseconds: number): void;
  watchHttp(read: () => { readonly connections: number; readonly requests: number }): void;
  /** Returns all series in the Prometheus text format. */
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Creates the metrics of this process, with the default metrics of prom-client (`process_`, `nodejs_`). */
export function createProcessMetrics(): ProcessMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const target = { registry, labels: {} };
  const http = registerHistogram(
    target,
    'http_request_duration_seconds',
    'HTTP requests by route and status',
    ['route', 'status'],
    seconds,
  );
  let readHttp = () => ({ connections: 0, requests: 0 });
  registerGauge(target, 'http_connections', 'Open connections', () => [{ labels: {}, value: readHttp().connections }]);
  registerGauge(target, 'http_requests_in_flight', 'HTTP requests without a response yet', () => [
    { labels: {}, value: readHttp().requests },
  ]);
  return {
    registry,
    httpResponse: (route, status, milliseconds) => http(route, String(status)).observe(milliseconds / 1000),
    watchHttp(read) {
      readHttp = read;
    },
    scrape: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
