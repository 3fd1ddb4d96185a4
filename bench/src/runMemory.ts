import { CONNECTIONS } from './cases.ts';
import { cores, pinLoad } from './measure/cores.ts';
import { runLoad } from './measure/load.ts';
import { rssMbOf } from './measure/processUsage.ts';
import type { MemoryResults } from './results.ts';
import { setting } from './setting.ts';
import { startOurs } from './startOurs.ts';
import { startUpstream } from './startSubjects.ts';
import type { StoreSchemaFile } from './storeSchema.ts';

const STRETCH = 20_000;
/** Half of the requests use a few documents, as in practice. The other half use any. */
const POPULAR = 100;

export interface StateStoresOptions {
  readonly schema: StoreSchemaFile;
  readonly documents: number;
  readonly requests: number;
  /** No stretch begins after this many seconds. */
  readonly limitSeconds: number;
}

/** Sends more distinct documents than any cache keeps, many times over, and samples the memory in between. */
export async function runMemory({
  schema,
  documents,
  requests,
  limitSeconds,
}: StateStoresOptions): Promise<MemoryResults> {
  pinLoad();
  const upstream = await startUpstream(schema.path);
  const { url, pid, stop } = await startOurs({
    schema: schema.path,
    upstreamUrl: upstream.url,
    core: cores?.contender,
  });
  const random = createRandom(42);
  const bodyOf = () => bodyFor(Math.floor(random() * (random() < 0.5 ? POPULAR : documents)));
  const samplesMb: number[] = [];
  const started = performance.now();
  while (samplesMb.length * STRETCH < requests && performance.now() - started < limitSeconds * 1000) {
    await runLoad({ url, headersOf: () => ({}), bodyOf, requests: STRETCH, connections: CONNECTIONS });
    samplesMb.push(rssMbOf(pid));
    process.stderr.write(`${samplesMb.length * STRETCH} requests: ${samplesMb.at(-1)?.toFixed(0)} MB\n`);
  }
  await Promise.all([stop(), upstream.stop()]);
  return { setting: setting(schema), documents, stretch: STRETCH, samplesMb };
}

function bodyFor(document: number): string {
  return JSON.stringify({
    query: `query Document${document} { site { product(entityId: ${document}) { entityId name alias${document}: sku } } }`,
  });
}

/** Returns the same numbers in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
