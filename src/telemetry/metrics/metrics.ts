import { boundedNames } from './boundedNames.ts';
import { type ProcessMetrics, seconds } from './processMetrics.ts';
import { registerCounter, registerGauge, registerHistogram } from './timeSeries.ts';

/** The number of operation names that are labels. Further names count as `other`. */
const MAX_OPERATION_NAMES = 100;
/** The number of error codes that are labels. Further codes count as `other`. */
const MAX_CODES = 300;

const complexity = [10, 50, 100, 500, 1_000, 2_500, 5_000, 10_000];

/** One GraphQL request, as metrics count it. */
export interface GraphQLOutcome {
  /** The name in the document. Undefined for an anonymous operation. */
  readonly operation: string | undefined;
  readonly plan: string;
  /** `OK`, or the code of the first error. */
  readonly code: string;
}

/** One HTTP request to the store, retries included. */
export interface StoreOutcome {
  readonly api: 'storefront' | 'management';
  readonly kind: 'read' | 'mutation';
  /** The HTTP status. Undefined if there was no response. */
  readonly status: number | undefined;
  /** `OK`, or the code of the error. */
  readonly code: string;
  readonly milliseconds: number;
  readonly bytes: number;
  /** BigCommerce's complexity score of the query (`X-Bc-Graphql-Complexity`). */
  readonly complexity?: number | undefined;
  /** The requests that the store's rate limit leaves (`X-Rate-Limit-Requests-Left`). */
  readonly requestsLeft?: number | undefined;
}

/** The load on one API of the store, read when metrics are scraped. */
export interface StoreLoad {
  readonly reads: { readonly underWay: number; readonly waiting: number };
  readonly mutations: { readonly underWay: number; readonly waiting: number };
  readonly isCircuitOpen: boolean;
}

/** Counts what the service does for one storefront. No label contains a person, a token or free text. */
export interface Metrics {
  graphqlRequest(outcome: GraphQLOutcome, milliseconds: number): void;
  storeRequest(outcome: StoreOutcome): void;
  storeQueueWait(api: StoreOutcome['api'], kind: StoreOutcome['kind'], milliseconds: number): void;
  storeRetry(api: StoreOutcome['api']): void;
  storeErrors(count: number): void;
  accountOutcome(mutation: string, outcome: string): void;
  limitReached(limit: string): void;
  cache(status: string): void;
  session(state: string): void;
  /** Counts a store session that was begun for a company token or a shared session. */
  sessionExchange(code: string): void;
  /** Counts a webhook by what it is about and what became of it. */
  webhook(kind: string, outcome: string): void;
  /** Counts a request to the router's invalidation endpoint. */
  routerInvalidation(outcome: string): void;
  redisFailure(): void;
  redisFallback(): void;
  watchStore(api: StoreOutcome['api'], read: () => StoreLoad): void;
  /** @param read returns the number of open connections to the Storefront API */
  watchStoreConnections(read: () => number): void;
  watchRedis(isConnected: () => boolean): void;
  /** Sets whether the store's schema differs from the served one, according to the last check. */
  schemaOutdated(isOutdated: boolean): void;
  /** Counts a document that the store refused as invalid. */
  schemaRefused(): void;
}

/**
 * Creates the metrics of one storefront.
 *
 * @param storefront the label `storefront` of each series. Undefined if the process serves one storefront.
 */
export function createMetrics({ registry: all }: ProcessMetrics, storefront?: string): Metrics {
  const registry = { registry: all, labels: storefront === undefined ? {} : { storefront } };
  const operationName = boundedNames(MAX_OPERATION_NAMES);
  // The store and extensions choose codes, too.
  const codeName = boundedNames(MAX_CODES);
  const counter = (name: string, help: string, labels: readonly string[] = []) =>
    registerCounter(registry, name, help, labels);
  const histogram = (name: string, help: string, labels: readonly string[], buckets: readonly number[]) =>
    registerHistogram(registry, name, help, labels, buckets);

  const graphql = histogram(
    'graphql_request_duration_seconds',
    'GraphQL requests by operation name, plan and the code of the first error',
    ['operation', 'plan', 'code'],
    seconds,
  );
  const store = histogram(
    'store_request_duration_seconds',
    'HTTP requests to the store, retries included',
    ['api', 'kind', 'status', 'code'],
    seconds,
  );
  const queueWait = histogram(
    'store_queue_wait_seconds',
    'The time that requests to the store waited for capacity',
    ['api', 'kind'],
    seconds,
  );
  const bytes = counter('store_response_bytes_total', 'Bytes of store responses', ['api']);
  const scores = histogram('store_query_complexity', "BigCommerce's complexity score of queries", [], complexity);
  const retries = counter('store_retries_total', 'Requests to the store that were sent again', ['api']);
  const storeErrors = counter('store_graphql_errors_total', 'Errors in GraphQL responses of the store');
  const outcomes = counter('account_outcomes_total', 'Account mutations by outcome', ['mutation', 'outcome']);
  const limits = counter('account_limits_reached_total', 'Requests that a limit refused', ['limit']);
  const cache = counter('store_cache_total', 'Cacheable queries by cache status', ['status']);
  const sessions = counter('session_presented_total', 'Requests by the state of their session', ['state']);
  const exchanges = counter('session_exchanges_total', 'Store sessions begun for company tokens and shared sessions', [
    'code',
  ]);
  const webhooks = counter('account_webhooks_total', 'Webhooks by what they are about, and their outcome', [
    'kind',
    'outcome',
  ]);
  const invalidations = counter(
    'account_router_invalidations_total',
    "Requests to the router's invalidation endpoint by outcome",
    ['outcome'],
  );
  const redisFailures = counter('redis_failures_total', 'Redis commands that failed');
  const redisFallbacks = counter('redis_fallbacks_total', 'Attempts that this instance counted alone, without Redis');
  const schemaRefusals = counter(
    'store_schema_refusals_total',
    'Documents that the store refused although they match the served schema',
  );
  schemaRefusals();
  let isOutdated: boolean | undefined;
  registerGauge(registry, 'store_schema_outdated', "1 while the store's schema differs from the served one", () =>
    isOutdated === undefined ? [] : [{ labels: {}, value: Number(isOutdated) }],
  );
  redisFailures();
  redisFallbacks();
  storeErrors();

  const stores: [StoreOutcome['api'], () => StoreLoad][] = [];
  const left = new Map<string, number>();
  const loads = (read: (load: StoreLoad) => readonly [kind: string, value: number][]) =>
    stores.flatMap(([api, loadOf]) => read(loadOf()).map(([kind, value]) => ({ labels: { api, kind }, value })));
  registerGauge(registry, 'store_requests_in_flight', 'Requests to the store without a response yet', () =>
    loads(({ reads, mutations }) => [
      ['read', reads.underWay],
      ['mutation', mutations.underWay],
    ]),
  );
  registerGauge(registry, 'store_queue_length', 'Requests that wait for capacity', () =>
    loads(({ reads, mutations }) => [
      ['read', reads.waiting],
      ['mutation', mutations.waiting],
    ]),
  );
  registerGauge(registry, 'store_circuit_open', '1 while the circuit breaker refuses requests', () =>
    stores.map(([api, loadOf]) => ({ labels: { api }, value: Number(loadOf().isCircuitOpen) })),
  );
  registerGauge(registry, 'store_rate_limit_requests_left', "The requests that the store's rate limit leaves", () =>
    [...left].map(([api, value]) => ({ labels: { api }, value })),
  );
  let storeConnections = () => 0;
  registerGauge(registry, 'store_connections', 'Open connections to the Storefront API', () => [
    { labels: {}, value: storeConnections() },
  ]);
  let isRedisConnected: (() => boolean) | undefined;
  registerGauge(registry, 'redis_connected', '1 while Redis is connected', () =>
    isRedisConnected ? [{ labels: {}, value: Number(isRedisConnected()) }] : [],
  );

  return {
    graphqlRequest: ({ operation, plan, code }, milliseconds) =>
      graphql(operationName(operation), plan, codeName(code)).observe(milliseconds / 1000),
    storeRequest({ api, kind, status, code, milliseconds, bytes: size, complexity: score, requestsLeft }) {
      store(api, kind, String(status ?? 'none'), code).observe(milliseconds / 1000);
      if (size > 0) bytes(api).add(size);
      if (score !== undefined) scores().observe(score);
      if (requestsLeft !== undefined) left.set(api, requestsLeft);
    },
    storeQueueWait: (api, kind, milliseconds) => queueWait(api, kind).observe(milliseconds / 1000),
    storeRetry: (api) => retries(api).add(),
    schemaOutdated(value) {
      isOutdated = value;
    },
    schemaRefused: () => schemaRefusals().add(),
    storeErrors: (count) => storeErrors().add(count),
    accountOutcome: (mutation, outcome) => outcomes(mutation, codeName(outcome)).add(),
    limitReached: (limit) => limits(limit).add(),
    cache: (status) => cache(status).add(),
    session: (state) => sessions(state).add(),
    sessionExchange: (code) => exchanges(code).add(),
    webhook: (kind, outcome) => webhooks(kind, outcome).add(),
    routerInvalidation: (outcome) => invalidations(outcome).add(),
    redisFailure: () => redisFailures().add(),
    redisFallback: () => redisFallbacks().add(),
    watchStore: (api, read) => void stores.push([api, read]),
    watchStoreConnections(read) {
      storeConnections = read;
    },
    watchRedis(isConnected) {
      isRedisConnected = isConnected;
    },
  };
}
