/** Closes once, on the first SIGTERM (an orchestrator's) or SIGINT (Ctrl-C); a second one ends the process at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const stop = () => {
    for (const signal of signals) process.off(signal, stop);
    void close();
  };
  for (const signal of signals) process.on(signal, stop);
}
