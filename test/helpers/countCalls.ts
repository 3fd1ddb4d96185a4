import { Session } from 'node:inspector/promises';

const counted = /\/(src|resolvers|node_modules\/graphql)\//;

/**
 * Counts the function calls that some work makes in the product and in graphql-js. It is a measure of the work that does
 * not depend on the machine.
 */
export async function countCalls(work: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    let calls = 0;
    for (const { url, functions } of result) {
      if (!counted.test(url)) continue;
      for (const { ranges } of functions) calls += ranges[0]?.count ?? 0;
    }
    return calls;
  } finally {
    session.disconnect();
  }
}
