import { spawnSync } from 'node:child_process';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const leaveOut = describe.skip;

/** For tests that paste printed commands into a shell. Without curl, reports them as skipped with the reason. */
export function describeWithCurl(title: string, tests: () => void): void {
  if (hasCurl) describe(title, tests);
  else leaveOut(`${title} (left out: curl is not installed)`, tests);
}
