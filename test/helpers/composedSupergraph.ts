import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { runCommand } from './runCommand.ts';
import { sandboxEnvironment, type TestSubgraph } from './startSubgraph.ts';

export interface OtherSubgraph {
  /** Its folder below `examples/`. */
  readonly name: string;
  readonly url: string;
}

/** Runs `compose` on the repository's own supergraph.yaml, with this run's addresses. */
export async function composedSupergraph(
  account: Pick<TestSubgraph, 'url' | 'sandbox'>,
  others: readonly OtherSubgraph[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const config = join(mkdtempSync(join(tmpdir(), 'supergraph-')), 'supergraph.yaml');
  const entries = others.map(({ name, url }) => {
    const file = packageFile('examples', name, 'schema.graphql');
    return `  ${name}: { routing_url: "${url}", schema: { file: "${file}" } }`;
  });
  writeFileSync(
    config,
    `federation_version: =2.14.4
subgraphs:
  account: { routing_url: "${account.url}", schema: { subgraph_url: "${account.url}" } }
${entries.join('\n')}
`,
  );
  const { code, out, err } = await runCommand(['compose', '--config', config], {
    env: { ...sandboxEnvironment(account.sandbox), ...env },
  });
  if (code !== 0) throw new Error(err);
  return out;
}
