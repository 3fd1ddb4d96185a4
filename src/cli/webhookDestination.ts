import { webhooksUrl } from '../http/serveWebhooks.ts';
import { CommandError } from './commandError.ts';

/**
 * Returns the address that BigCommerce sends webhooks to.
 *
 * @throws {CommandError} if the address is missing, or BigCommerce would not send to it
 */
export function destinationOf(given: string | undefined): string {
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : undefined;
  if (!url) throw new CommandError('Name the address of this subgraph: --url https://api.example.com');
  const isLocal = ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isLocal)
    throw new CommandError('BigCommerce sends webhooks to HTTPS addresses only. Name one with --url.');
  if (!url.pathname.endsWith(webhooksUrl)) url.pathname = url.pathname.replace(/\/$/, '') + webhooksUrl;
  return url.href;
}
