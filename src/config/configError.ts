import { OperatorError } from '../errors/operatorError.ts';
/** One variable that keeps the process from starting. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The environment does not describe a store to run against; `problems` has every variable that is missing or wrong. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(['The configuration is invalid:', ...problems.map((p) => `  ${p.variable} ${p.problem}`)].join('\n'));
  }
}
