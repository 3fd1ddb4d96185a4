import type { ManagementClient } from '../store/management/managementClient.ts';
import type { ManagementCaller } from '../store/management/managementRequest.ts';

/** The store's customers, within one sign-in on one channel. */
export interface Directory {
  readonly management: ManagementClient;
  readonly channelId: number;
  readonly caller: ManagementCaller;
}
