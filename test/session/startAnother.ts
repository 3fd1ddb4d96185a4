import type { Sandbox } from '../../sandbox/createSandbox.ts';
import { start } from '../../src/start.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

/** Starts another instance of the subgraph over the same store. */
export async function startAnother(sandbox: Sandbox, keys: string | undefined, others: NodeJS.ProcessEnv = {}) {
  const env = { ...sandboxEnvironment(sandbox), ...(keys ? { SESSION_KEYS: keys } : {}), ...others };
  const server = await start(env, { write: () => {} });
  return {
    close: () => server.close(),
    async graphql(query: string, headers: Record<string, string> = {}) {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return JSON.parse(await response.text());
    },
  };
}
