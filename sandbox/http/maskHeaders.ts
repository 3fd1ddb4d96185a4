import type { IncomingHttpHeaders } from 'node:http';

const secretHeaders = new Set([
  'authorization',
  'cookie',
  'x-auth-token',
  'x-bc-customer-access-token',
  'x-bc-trusted-proxy-secret',
]);

/** Returns a request's headers with every secret replaced by its scheme and length. */
export function maskHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join(', ') : value;
    masked[name] = secretHeaders.has(name) ? maskSecret(text) : text;
  }
  return masked;
}

function maskSecret(text: string): string {
  if (text === '') return '';
  const [, scheme = '', secret = text] = /^(Bearer +)(.+)$/i.exec(text) ?? [];
  return `${scheme}*** (${secret.length} characters)`;
}
