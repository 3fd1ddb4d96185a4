/**
 * Runs the subgraph in production over the configured store. Loading its modules takes a moment, in which a process with
 * id 1 would ignore signals, so the first handlers are installed before that.
 */
const end = () => process.exit();
const signals = ['SIGTERM', 'SIGINT'] as const;
for (const signal of signals) process.on(signal, end);

const { runServer } = await import('./runServer.ts');
const { explainFailure } = await import('./cli/explainFailure.ts');

try {
  await runServer(process.env, () => {
    for (const signal of signals) process.off(signal, end);
  });
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}

export {};
