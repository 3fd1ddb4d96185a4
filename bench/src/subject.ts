import type { RunningProcess } from './measure/startProcess.ts';

/** A contender: a process, and the headers of its requests. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly process: RunningProcess;
  readonly headers: Readonly<Record<string, string>>;
}
