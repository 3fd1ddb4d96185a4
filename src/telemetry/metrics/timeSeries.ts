import type { Registry } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

interface Sample {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/** Where series are registered, and the labels that all of them have. */
export interface SeriesTarget {
  readonly registry: Registry;
  readonly labels: Labels;
}

/** One series of a counter. */
export interface CounterSeries {
  add(value?: number): void;
}

/** One series of a histogram. */
export interface HistogramSeries {
  observe(value: number): void;
}

/** Returns the series of some label values, in the order of the label names. The same values give the same series. */
export type SeriesOf<Series> = (...values: string[]) => Series;

/**
 * Registers a counter. Adding to a series costs one property access: prom-client's own counter sorts and hashes the
 * labels each time, which is too slow for every request.
 */
export function registerCounter(
  target: SeriesTarget,
  name: string,
  help: string,
  labelNames: readonly string[] = [],
): SeriesOf<CounterSeries> {
  const { seriesOf, all } = keyed(labelNames, () => {
    const state = { value: 0 };
    const add = (value = 1) => {
      state.value += value;
    };
    return { state, series: { add } };
  });
  register(target, 'counter', name, help, () =>
    all().map(({ labels, state }) => ({ metricName: name, labels, value: state.value })),
  );
  return seriesOf;
}

/** Registers a histogram with cumulative buckets (Prometheus, "Histograms"). Observing scans the buckets once. */
export function registerHistogram(
  target: SeriesTarget,
  name: string,
  help: string,
  labelNames: readonly string[],
  buckets: readonly number[],
): SeriesOf<HistogramSeries> {
  const { seriesOf, all } = keyed(labelNames, () => {
    const state = { counts: new Float64Array(buckets.length + 1), sum: 0 };
    const observe = (value: number) => {
      let index = 0;
      while (index < buckets.length && value > (buckets[index] as number)) index += 1;
      state.counts[index] = (state.counts[index] as number) + 1;
      state.sum += value;
    };
    return { state, series: { observe } };
  });
  register(target, 'histogram', name, help, () =>
    all().flatMap(({ labels, state }) => {
      let count = 0;
      const cumulative = [...buckets, '+Inf'].map((le, index) => {
        count += state.counts[index] as number;
        return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: count };
      });
      return [
        ...cumulative,
        { metricName: `${name}_sum`, labels, value: state.sum },
        { metricName: `${name}_count`, labels, value: count },
      ];
    }),
  );
  return seriesOf;
}

/** Registers a gauge whose values are read when it is scraped. */
export function registerGauge(
  target: SeriesTarget,
  name: string,
  help: string,
  read: () => readonly { readonly labels: Labels; readonly value: number }[],
): void {
  register(target, 'gauge', name, help, () => read().map((each) => ({ metricName: name, ...each })));
}

/** The series whose labels begin with the same values. A key of all values would be a new string for each request. */
class SeriesNode<Series> {
  readonly next = new Map<string, SeriesNode<Series>>();
  series: Series | undefined;
}

function keyed<State, Series>(labelNames: readonly string[], make: () => { state: State; series: Series }) {
  const root = new SeriesNode<Series>();
  const known: { labels: Labels; state: State }[] = [];
  const seriesOf: SeriesOf<Series> = (...values) => {
    let node = root;
    for (const value of values) {
      const next = node.next.get(value) ?? new SeriesNode<Series>();
      node.next.set(value, next);
      node = next;
    }
    node.series ??= add(values);
    return node.series;
  };
  return { seriesOf, all: () => known };

  function add(values: readonly string[]): Series {
    const { state, series } = make();
    known.push({ labels: Object.fromEntries(labelNames.map((name, index) => [name, values[index] ?? ''])), state });
    return series;
  }
}

/** The readers of each registered metric. Several targets of one registry register the same metrics. */
const readersOf = new WeakMap<object, (() => readonly Sample[])[]>();

function register(
  { registry, labels: common }: SeriesTarget,
  type: 'counter' | 'histogram' | 'gauge',
  name: string,
  help: string,
  read: () => readonly Sample[],
): void {
  const labelled = () => read().map((sample) => ({ ...sample, labels: { ...common, ...sample.labels } }));
  const known = registry.getSingleMetric(name);
  const readers = known && readersOf.get(known);
  if (readers) {
    readers.push(labelled);
    return;
  }
  const all = [labelled];
  const values = () => all.flatMap((each) => each());
  const metric = { name, help, type, aggregator: 'sum', get: async () => ({ name, help, type, values: values() }) };
  readersOf.set(metric, all);
  registry.registerMetric(metric as unknown as Parameters<Registry['registerMetric']>[0]);
}
