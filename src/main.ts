import { explainFailure } from './cli/explainFailure.ts';
import { runServer } from './runServer.ts';

/** Runs the subgraph in production over the configured store. */
runServer(process.env).catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
});
