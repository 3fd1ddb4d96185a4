import type { Config } from '../config.ts';
import { ConfigError, type ConfigProblem } from '../configError.ts';
import { loadConfig } from '../loadConfig.ts';
import { sharedBetween } from './sharedBetween.ts';
import { type StorefrontEnvironment, storefrontEnvironments, storefrontPlace } from './storefrontEnvironments.ts';
import { storefrontKeys } from './storefrontKeys.ts';
import { withShareOfMemory } from './withShareOfMemory.ts';

/** The storefronts of a process. Without `STOREFRONTS_FILE` there is one, which has no name. */
export interface Deployment {
  /** The storefront of requests that select none. */
  readonly main: Config;
  readonly others: readonly Config[];
}

/**
 * Reads the configuration of every storefront.
 *
 * @throws {ConfigError} that lists every problem of every storefront and variable at once. Never contains a value.
 */
export function loadDeployment(env: NodeJS.ProcessEnv): Deployment {
  const read = storefrontEnvironments(env);
  if (!read) return { main: loadConfig(env), others: [] };
  const problems: ConfigProblem[] = [...read.problems];
  const configs = read.storefronts.flatMap((storefront) => {
    try {
      const { name, hosts, isDefault } = storefront;
      const config = loadConfig(storefront.env);
      return [{ ...config, storefront: Object.freeze({ name, hosts, isDefault }) }];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems.map((problem) => inFile(problem, storefront, env)));
      return [];
    }
  });
  problems.push(...sharedBetween(configs));
  const main = configs.find(({ storefront }) => storefront.isDefault);
  if (problems.length > 0 || !main) throw new ConfigError(distinct(problems));
  const sized = (config: Config) => withShareOfMemory(config, configs.length);
  return { main: sized(main), others: configs.filter((config) => config !== main).map(sized) };
}

/** A problem of a variable is a problem of the file's key, unless the variable is set for all storefronts. */
function inFile(
  { variable, problem }: ConfigProblem,
  { name, keys }: StorefrontEnvironment,
  env: NodeJS.ProcessEnv,
): ConfigProblem {
  const isForAll = !keys.has(variable) && env[variable]?.trim();
  const key = isForAll ? undefined : (keys.get(variable) ?? keyOfVariable(variable));
  return key === undefined ? { variable, problem } : { variable: storefrontPlace(name, key), problem };
}

function keyOfVariable(variable: string): string | undefined {
  return Object.entries(storefrontKeys).find(([, setting]) => setting.variable === variable)?.[0];
}

/** Every storefront reports a problem of a common variable. A value that cannot be read is not missing as well. */
function distinct(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const byText = new Map(problems.map((each) => [`${each.variable} ${each.problem}`, each]));
  return [...byText.values()].filter(
    ({ variable, problem }, _, all) =>
      problem !== 'is missing' || !all.some((other) => other.variable === variable && other.problem !== problem),
  );
}
