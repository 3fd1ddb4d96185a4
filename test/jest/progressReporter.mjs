/** Prints how long the run is expected to take, its progress, and the tests that were skipped with their reasons. */
// biome-ignore lint/style/noDefaultExport: Jest reads a reporter from one.
export default class ProgressReporter {
  #workers;
  #total = 0;
  #done = 0;
  #startedAt = 0;
  #lastLineAt = 0;
  #skipped = new Set();

  constructor({ maxWorkers }) {
    this.#workers = maxWorkers;
  }

  onRunStart({ numTotalTestSuites }, { estimatedTime }) {
    this.#total = numTotalTestSuites;
    this.#startedAt = this.#lastLineAt = Date.now();
    const seconds = estimatedTime || (numTotalTestSuites * SECONDS_PER_FILE) / this.#workers;
    print(`Running ${numTotalTestSuites} test files. This takes about ${minutes(seconds * 1000)}.`);
  }

  onTestResult(_test, { testResults }) {
    this.#done += 1;
    for (const { status, ancestorTitles, title } of testResults) {
      if (status === 'pending') this.#skipped.add([...ancestorTitles, title].join(' › '));
    }
    if (Date.now() - this.#lastLineAt < PROGRESS_INTERVAL_MS && this.#done < this.#total) return;
    this.#lastLineAt = Date.now();
    print(`${this.#done} of ${this.#total} test files are done after ${minutes(Date.now() - this.#startedAt)}.`);
  }

  onRunComplete() {
    for (const name of this.#skipped) print(`Skipped: ${name}`);
  }
}

const PROGRESS_INTERVAL_MS = 20_000;
/** The average of all test files on two cores. Jest itself knows the durations only after a first run. */
const SECONDS_PER_FILE = 5;

function minutes(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Standard output may carry a report for a program (`--json`). */
function print(line) {
  process.stderr.write(`${line}\n`);
}
