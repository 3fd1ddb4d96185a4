import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { HITS } from './hits.ts';

/**
 * Records what a test file calls, if `MUTATION_HITS` names a directory. Otherwise ends the process with the first
 * failed test, because one is enough. The parent process ends what the tests have started.
 */
// biome-ignore lint/style/noDefaultExport: Jest takes an environment from the default export.
export default class MutationEnvironment extends TestEnvironment {
  readonly #hits = new Set<string>();
  readonly #started = Date.now();
  readonly #testPath: string;
  #failures = 0;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.#testPath = context.testPath;
  }

  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { [HITS]: this.#hits });
  }

  handleTestEvent(event: Circus.AsyncEvent | Circus.SyncEvent): void {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    this.#failures += 1;
    if (process.env.MUTATION_HITS) return;
    const title = 'test' in event && event.test ? event.test.name : 'a hook';
    writeSync(1, `\nKILLED ${JSON.stringify({ testPath: this.#testPath, title })}\n`);
    process.exit(1);
  }

  override async teardown(): Promise<void> {
    const directory = process.env.MUTATION_HITS;
    if (directory) {
      const record = {
        testPath: this.#testPath,
        hits: [...this.#hits],
        milliseconds: Date.now() - this.#started,
        failures: this.#failures,
      };
      writeFileSync(join(directory, `${this.#testPath.replace(/\W+/g, '_')}.json`), JSON.stringify(record));
    }
    await super.teardown();
  }
}
