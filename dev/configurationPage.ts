import { readFileSync } from 'node:fs';
import { secretVariables } from '../src/config/secretFiles.ts';
import { packageFile } from '../src/subgraph/packageFile.ts';

interface Setting {
  readonly variable: string;
  readonly defaultValue: string;
  readonly required: boolean;
  readonly description: string;
}

/** Renders docs/configuration.md from `.env.example`, which a test compares with the settings that the server reads. */
export function configurationPage(): string {
  const settings = settingsIn(readFileSync(packageFile('.env.example'), 'utf8'));
  const rows = settings.map(({ variable, defaultValue, required, description }) => {
    const value = required ? 'required' : defaultValue === '' ? '' : `\`${defaultValue}\``;
    return `| \`${variable}\` | ${value} | ${description.replaceAll('|', '\\|')} |`;
  });
  return [
    '# Configuration',
    '',
    'The server reads environment variables. `bigcommerce-account-subgraph config check` validates them without a start.',
    'Startup fails and lists every missing or invalid variable at once. It warns of unknown variables.',
    '',
    'This page is generated: `npm run docs:configuration` writes it from `.env.example`.',
    '',
    '- [Secrets in files](#secrets-in-files)',
    '- [Variables](#variables)',
    '',
    '## Secrets in files',
    '',
    'A secret may be in a file, as Docker and Kubernetes provide it. Append `_FILE` to the name of the variable:',
    '',
    ...secretVariables.map((name) => `- \`${name}_FILE\``),
    '',
    '## Variables',
    '',
    '<!-- markdownlint-disable MD013 MD034 -->',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function settingsIn(example: string): Setting[] {
  const settings: Setting[] = [];
  let comment: string[] = [];
  for (const line of example.split('\n')) {
    const [, hash, variable, value] = /^(# )?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (variable !== undefined) {
      const description = comment.join(' ') || (settings.at(-1)?.description ?? '');
      settings.push({ variable, defaultValue: value ?? '', required: hash === undefined, description });
      comment = [];
    } else if (line.startsWith('# ')) comment.push(line.slice(2));
    else comment = [];
  }
  return settings;
}
