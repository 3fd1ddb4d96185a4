import { readFileSync } from 'node:fs';
import type { ConfigProblem } from './configError.ts';

/** Variables whose value may be in a file instead, named by the variable with `_FILE` appended. */
export const secretVariables: readonly string[] = [
  'BIGCOMMERCE_STOREFRONT_TOKEN',
  'BIGCOMMERCE_CLIENT_SECRET',
  'BIGCOMMERCE_ACCESS_TOKEN',
  'BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN',
  'BIGCOMMERCE_TRUSTED_PROXY_SECRET',
  'SESSION_KEYS',
  'ROUTER_SECRETS',
  'SERVICE_CREDENTIALS',
  'WEBHOOK_SECRETS',
  'ROUTER_INVALIDATION_KEY',
  'REDIS_URL',
];

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Replaces each `NAME_FILE` by `NAME` with the content of the file, as Docker and Kubernetes provide secrets.
 *
 * @returns the variables, and a problem for each file that cannot be read or whose variable is set as well
 */
export function readSecretFiles(env: Variables): { readonly variables: Variables; readonly problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const variables: Record<string, string | undefined> = { ...env };
  for (const name of secretVariables) {
    const variable = `${name}_FILE`;
    const file = env[variable]?.trim();
    if (!file) continue;
    delete variables[variable];
    if (env[name]?.trim()) problems.push({ variable, problem: `is set together with ${name}. Set one of them.` });
    else {
      const content = contentOf(file);
      if (content === undefined) problems.push({ variable, problem: 'names a file that cannot be read' });
      // Present, so that it is not reported as missing, too.
      variables[name] = content ?? '-';
    }
  }
  return { variables, problems };
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
