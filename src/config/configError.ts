import { OperatorError } from '../errors/operatorError.ts';
/** A variable that prevents the start. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The environment is not a valid configuration. `problems` lists every missing or invalid variable. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(['The configuration is invalid:', ...problems.map((p) => `  ${p.variable} ${p.problem}`)].join('\n'));
  }
}
