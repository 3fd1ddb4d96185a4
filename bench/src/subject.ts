import type { RunningProcess } from './measure/startProcess.ts';

/** Who is measured: a process, and the headers that its requests carry. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly process: RunningProcess;
  readonly headers: Readonly<Record<string, string>>;
}
