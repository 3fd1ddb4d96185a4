import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { runCommand } from '../helpers/runCommand.ts';

describe('the command line', () => {
  test('help lists every command', async () => {
    const { code, out, err } = await runCommand(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of ['start', 'schema pull', 'schema print', 'schema check', 'compose'])
      expect(out).toContain(`  ${name} `);
  });

  test('--version prints the version of the package', async () => {
    const { code, out, err } = await runCommand(['--version']);
    const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
    expect({ code, out, err }).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test.each([['start'], ['schema pull'], ['schema print'], ['schema check'], ['compose']])(
    'help for "%s" describes it and does nothing else',
    async (name) => {
      const { code, out, err } = await runCommand([...name.split(' '), '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(new RegExp(`^Usage: bigcommerce-account-subgraph ${name}`));
    },
  );

  test.each([[[]], [['schema']], [['launch']], [['schema', 'paint']]])(
    '%j is answered with its usage and exit code 2',
    async (args) => {
      const { code, out, err } = await runCommand(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('Usage: bigcommerce-account-subgraph COMMAND');
    },
  );

  test.each([
    ['start', '--fast'],
    ['schema pull', '--outptu=x'],
    ['schema print', '--output=x'],
    ['schema check', '--form=x'],
    ['compose', '--outptu=x'],
    ['compose', 'extra'],
  ])('"%s %s", which is unknown, is refused with the usage of the command and exit code 2', async (name, wrong) => {
    const { code, out, err } = await runCommand([...name.split(' '), wrong]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(wrong.replace(/=.*/, ''));
    expect(err).toContain(`Usage: bigcommerce-account-subgraph ${name}`);
  });

  test('a partly configured store starts nothing, and the message names everything that is missing', async () => {
    const { code, out, err } = await runCommand(['start'], { env: { BIGCOMMERCE_STORE_HASH: 'abc123' } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const name of ['CHANNEL_ID', 'STOREFRONT_TOKEN', 'CLIENT_ID', 'CLIENT_SECRET', 'ACCESS_TOKEN']) {
      expect(err).toContain(`BIGCOMMERCE_${name} is missing`);
    }
    expect(err).not.toContain('BIGCOMMERCE_STORE_HASH');
    expect(err).not.toContain('    at ');
  });
});
