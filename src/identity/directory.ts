import type { ManagementClient } from '../store/management/managementClient.ts';
import type { ManagementCaller } from '../store/management/managementRequest.ts';

/** The store's customers, as one sign-in on one channel reaches them. */
export interface Directory {
  readonly management: ManagementClient;
  readonly channelId: number;
  readonly caller: ManagementCaller;
}
