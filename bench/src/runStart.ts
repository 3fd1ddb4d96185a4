import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askOnce } from './measure/load.ts';
import { startProcess } from './measure/startProcess.ts';
import { median } from './measure/statistics.ts';
import type { StartResults } from './results.ts';
import { setting } from './setting.ts';
import { startOurs } from './startOurs.ts';
import { startUpstream } from './startSubjects.ts';
import type { StoreSchemaFile } from './storeSchema.ts';

const sdlFile = fileURLToPath(new URL('../build/subgraph.graphql', import.meta.url));
const buildAlone = fileURLToPath(new URL('./buildAlone.mjs', import.meta.url));

/**
 * Measures the duration of a start beside `buildSubgraphSchema` alone on the same document that the subgraph serves.
 */
export async function runStart(schema: StoreSchemaFile, rounds: number): Promise<StartResults> {
  const upstream = await startUpstream(schema.path);
  const ours: number[] = [];
  const builds: { readonly process: number; readonly call: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const server = await startOurs({ schema: schema.path, upstreamUrl: upstream.url });
    ours.push(server.startedInMs);
    if (round === 0) writeFileSync(sdlFile, await sdlOf(server.url));
    await server.stop();
    const command = [process.execPath, buildAlone];
    const build = await startProcess({ command, env: { SUBGRAPH_SDL: sdlFile }, ready: /built in (\S+) ms/ });
    builds.push({ process: build.startedInMs, call: Number(build.url) });
    await build.stop();
  }
  await upstream.stop();
  return {
    setting: setting(schema),
    oursMs: median(ours),
    buildProcessMs: median(builds.map((build) => build.process)),
    buildCallMs: median(builds.map((build) => build.call)),
  };
}

async function sdlOf(url: string): Promise<string> {
  const { data } = await askOnce(url, {}, JSON.stringify({ query: '{ _service { sdl } }' }));
  return (data as { _service: { sdl: string } })._service.sdl;
}
