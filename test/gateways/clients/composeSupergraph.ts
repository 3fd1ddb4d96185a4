import { mkdirSync } from 'node:fs';
import { developmentStore } from '../../../dev/developmentStore.ts';
import { runCommand } from '../../helpers/runCommand.ts';

// Composes the supergraph over a sandbox, whatever store the environment names.
const folder = 'test/gateways/clients/generated';
mkdirSync(folder, { recursive: true });
const store = await developmentStore({ SANDBOX_PORT: '0' });
const output = `${folder}/supergraph.graphql`;
const { code, err } = await runCommand(['compose', '--output', output], { env: store.env, folder: process.cwd() });
await store.close();
if (code !== 0) throw new Error(err);
