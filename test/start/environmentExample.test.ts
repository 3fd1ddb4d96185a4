import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { loadConfig } from '../../src/config/loadConfig.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const example = readFileSync(packageFile('.env.example'), 'utf8');

/** Set by the platform, or used only in development. */
const elsewhere = ['NODE_ENV', 'SANDBOX_PORT', 'SANDBOX_SEED', 'ATELIER_PORT'];

function variablesRead(): string[] {
  const lines = readFileSync(packageFile('src', 'config', 'environmentVariables.ts'), 'utf8').matchAll(
    /^ {2}([A-Z][A-Z_]+):/gm,
  );
  // Commands that only read the store's schema read some variables themselves.
  return [...new Set([...lines].map(([, name = '']) => name))];
}

describe('.env.example', () => {
  test('the file lists every variable and no others', () => {
    const listed = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);
    const read = variablesRead();
    expect(read.length).toBeGreaterThan(10);
    expect(listed.filter((name) => !elsewhere.includes(name)).sort()).toEqual(
      read.filter((name) => !elsewhere.includes(name)).sort(),
    );
  });

  test('the file is refused only because the required variables are empty', () => {
    const given = parseEnv(example);
    expect(() => loadConfig(given)).toThrow('BIGCOMMERCE_STORE_HASH is missing');
    const required = {
      BIGCOMMERCE_STORE_HASH: 'abc123',
      BIGCOMMERCE_STOREFRONT_TOKEN: 'a',
      BIGCOMMERCE_CLIENT_ID: 'b',
      BIGCOMMERCE_CLIENT_SECRET: 'c',
      BIGCOMMERCE_ACCESS_TOKEN: 'd',
    };
    expect(loadConfig({ ...given, ...required }).store.hash).toBe('abc123');
  });

  test('the file shows the actual defaults', () => {
    const commented = parseEnv(example.replace(/^# (?=[A-Z][A-Z_]+=)/gm, ''));
    const required = Object.fromEntries(
      ['STORE_HASH', 'STOREFRONT_TOKEN', 'CLIENT_ID', 'CLIENT_SECRET', 'ACCESS_TOKEN'].map((name) => [
        `BIGCOMMERCE_${name}`,
        'x',
      ]),
    );
    const withoutOverrides = Object.fromEntries(Object.entries(commented).filter(([, value]) => value !== ''));
    const channel = { BIGCOMMERCE_CHANNEL_ID: '1' };
    expect(loadConfig({ ...withoutOverrides, ...required, ...channel })).toEqual(
      loadConfig({ ...required, ...channel }),
    );
  });
});
