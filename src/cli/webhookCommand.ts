import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { createManagementClient, type ManagementClient } from '../store/management/managementClient.ts';
import { ManagementRefusal } from '../store/management/managementRefusal.ts';
import type { ManagementCaller } from '../store/management/managementRequest.ts';
import type { CommandContext } from './command.ts';
import { CommandError } from './commandError.ts';

interface WebhookAccess {
  readonly config: Config;
  readonly management: ManagementClient;
  /** Returns the caller of the next request. */
  readonly caller: () => ManagementCaller;
}

const TIMEOUT_MS = 30_000;

/**
 * Runs a command with access to the webhooks of the configured store.
 *
 * @throws {CommandError} if the store refuses a change
 */
export async function withWebhooks(
  context: CommandContext,
  run: (access: WebhookAccess) => Promise<void>,
): Promise<void> {
  const config = loadConfig(await context.environment('store'));
  const management = createManagementClient({ ...config.store, url: config.store.managementUrl, onFault: () => {} });
  try {
    const caller = () => ({ correlationId: randomUUID(), deadline: Date.now() + TIMEOUT_MS });
    await run({ config, management, caller });
  } catch (error) {
    if (!(error instanceof ManagementRefusal)) throw error;
    throw new CommandError(`The store refused: ${[error.message, ...error.reasons].join(' ')}`);
  } finally {
    await management.close();
  }
}
