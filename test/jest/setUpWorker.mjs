import { addEventHandler } from 'jest-circus';
import { register } from 'tsx/esm/api';

/** The time limit of a test or a hook that sets none, in milliseconds. */
const DEFAULT_TIMEOUT_MS = 60_000;

// Loads TypeScript in this worker, and not in the processes that tests start.
register();

// jest-light-runner itself lets a test run forever.
addEventHandler((event, { currentDescribeBlock }) => {
  if (event.name === 'add_test') limitTime(currentDescribeBlock.children.at(-1), event.timeout);
  if (event.name === 'add_hook') limitTime(currentDescribeBlock.hooks.at(-1), event.timeout);
});

// Nothing that a test leaves open keeps a worker alive after the run.
process.once('disconnect', () => process.exit());

/** Makes a test or a hook fail after its time limit. */
function limitTime(entry, timeoutMs = DEFAULT_TIMEOUT_MS) {
  const { fn } = entry;
  if (!fn) return;
  entry.fn = async () => {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`Exceeded its time limit of ${timeoutMs} ms.`)), timeoutMs);
    });
    try {
      return await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
