import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { describeWithCurl } from './describeWithCurl.ts';
import { runStart } from './runStart.ts';

interface Example {
  readonly commands: string;
  readonly answers: readonly unknown[];
}

/** The commands in README.md that have a response below them, in order. */
function examplesIn(readme: string): Example[] {
  return [...readme.matchAll(/```sh\n((?:(?!```).)*?curl(?:(?!```).)*)```\s+```json\n(.*?)```/gs)].map(
    ([, commands = '', answers = '']) => ({ commands, answers: linesOf(answers) }),
  );
}

function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** A value that README.md shortens with an ellipsis matches any value with the same beginning. */
function expected(value: unknown): unknown {
  if (typeof value === 'string' && value.endsWith('…')) return expect.stringMatching(`^${value.slice(0, -1)}`);
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, expected(inner)]));
}

describeWithCurl('README.md', () => {
  test('the responses in README.md are those of its commands, in order', async () => {
    const examples = examplesIn(readFileSync(packageFile('README.md'), 'utf8'));
    expect(examples.length).toBeGreaterThanOrEqual(6);

    const run = runStart({ PORT: '0', SANDBOX_PORT: '0' });
    const banner = await run.banner();
    const port = (name: string) => new RegExp(`${name} .*?127\\.0\\.0\\.1:(\\d+)`).exec(banner)?.[1] ?? '';
    const answers = examples.map(({ commands }) => {
      const here = commands.replaceAll(':4001', `:${port('Subgraph')}`).replaceAll(':4010', `:${port('Inbox')}`);
      return linesOf(execFileSync('sh', ['-c', here], { encoding: 'utf8' }));
    });
    run.signal('SIGTERM');
    await run.ended;

    for (const [index, example] of examples.entries()) expect(answers[index]).toEqual(expected(example.answers));
  });
});
