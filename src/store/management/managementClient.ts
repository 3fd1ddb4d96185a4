import { Agent } from 'undici';
import { z } from 'zod';
import type { Metrics } from '../../telemetry/metrics/metrics.ts';
import type { UpstreamError } from '../errors/upstreamError.ts';
import { callObserver } from '../policy/callObserver.ts';
import { CallProtection, type ProtectionSettings } from '../policy/callProtection.ts';
import { createCustomer, type NewCustomer } from './createCustomer.ts';
import { type CustomerMetafield, findMetafields, metafieldsOf, writeMetafield } from './customerMetafields.ts';
import { type CustomerProfile, customerProfiles } from './customerProfiles.ts';
import { createManagementRequest, type ManagementCaller } from './managementRequest.ts';
import { createPutTurns } from './putTurns.ts';
import { customerById, customersByEmail } from './readCustomers.ts';
import { requirePasswordReset } from './requirePasswordReset.ts';
import type { StoreCustomer } from './storeCustomer.ts';
import { type CustomerChanges, updateCustomer } from './updateCustomer.ts';
import { validateCredentials } from './validateCredentials.ts';
import { deleteWebhook, listWebhooks, type WebhookSubscription, writeWebhook } from './webhookSubscriptions.ts';

/**
 * The parts of the Management REST API that this subgraph needs. Reads are retried within the deadline, writes never.
 * Each method throws an UpstreamError if the store sends no usable response.
 */
export interface ManagementClient {
  /** Returns the store's own clock, in milliseconds since the epoch (`GET v2/time`, whole seconds). */
  time(caller: ManagementCaller): Promise<number>;
  customerById(id: number, caller: ManagementCaller): Promise<StoreCustomer | undefined>;
  customersByEmail(email: string, caller: ManagementCaller): Promise<StoreCustomer[]>;
  /** Returns at most 50 customers, in the order of the ids. null where there is no such customer. */
  customerProfiles(ids: readonly number[], caller: ManagementCaller): Promise<(CustomerProfile | null)[]>;
  findMetafields(
    name: Pick<CustomerMetafield, 'namespace' | 'key'>,
    caller: ManagementCaller,
  ): Promise<{ readonly customerId: number; readonly value: string }[]>;
  /** Returns this subgraph's metafields of a customer in a namespace. */
  metafieldsOf(
    customerId: number,
    namespace: string,
    caller: ManagementCaller,
  ): Promise<{ readonly key: string; readonly value: string }[]>;
  /** @throws {ManagementRefusal} */
  writeMetafield(customerId: number, metafield: CustomerMetafield, caller: ManagementCaller): Promise<void>;
  /** @throws {ManagementRefusal} */
  createCustomer(customer: NewCustomer, caller: ManagementCaller): Promise<StoreCustomer>;
  /** @throws {ManagementRefusal} */
  updateCustomer(customerId: number, changes: CustomerChanges, caller: ManagementCaller): Promise<void>;
  /** @throws {ManagementRefusal} */
  requirePasswordReset(customerId: number, caller: ManagementCaller): Promise<void>;
  /** @returns the customer id of an email and a password on a channel; undefined if they do not match */
  validateCredentials(
    credentials: { readonly email: string; readonly password: string; readonly channelId: number },
    caller: ManagementCaller,
  ): Promise<number | undefined>;
  webhooks(caller: ManagementCaller): Promise<WebhookSubscription[]>;
  /**
   * Creates a webhook, or changes the one with an id.
   *
   * @throws {ManagementRefusal}
   */
  writeWebhook(
    webhook: Omit<WebhookSubscription, 'id'> & { readonly id?: number },
    caller: ManagementCaller,
  ): Promise<void>;
  /** @throws {ManagementRefusal} */
  deleteWebhook(id: number, caller: ManagementCaller): Promise<void>;
  close(): Promise<void>;
}

export interface ManagementClientOptions {
  /** The base URL, up to and including `/stores/{hash}`. */
  readonly url: string;
  readonly accessToken: string;
  /** The maximum size of a response, in bytes. */
  readonly maxResponseBytes: number;
  readonly protection: ProtectionSettings;
  readonly onFault: (fault: UpstreamError, caller: ManagementCaller) => void;
  readonly metrics?: Metrics | undefined;
}

/** BigCommerce accepts only a few concurrent calls per account. Half of them may be writes. */
const READS = 10;
const WRITES = 5;
const CONNECT_TIMEOUT_MS = 5_000;

const timeAnswer = z.object({ time: z.number() }).transform(({ time }) => time * 1000);

export function createManagementClient(options: ManagementClientOptions): ManagementClient {
  const { url, accessToken, maxResponseBytes, onFault, metrics } = options;
  const dispatcher = new Agent({
    connections: READS + WRITES,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxResponseSize: maxResponseBytes,
  });
  const protection = new CallProtection(
    { ...options.protection, maxReads: READS, maxMutations: WRITES },
    false,
    callObserver('management', metrics),
  );
  const request = createManagementRequest({
    url,
    accessToken,
    maxResponseBytes,
    dispatcher,
    protection,
    onFault,
    observe: metrics?.storeRequest,
  });
  const putCustomers = createPutTurns();
  return {
    time: (caller) => request({ method: 'GET', path: '/v2/time', read: true, answer: timeAnswer }, caller),
    customerById: (id, caller) => customerById(request, id, caller),
    customersByEmail: (email, caller) => customersByEmail(request, email, caller),
    customerProfiles: (ids, caller) => customerProfiles(request, ids, caller),
    findMetafields: (name, caller) => findMetafields(request, name, caller),
    metafieldsOf: (customerId, namespace, caller) => metafieldsOf(request, customerId, namespace, caller),
    writeMetafield: (customerId, metafield, caller) => writeMetafield(request, customerId, metafield, caller),
    createCustomer: (customer, caller) => createCustomer(request, customer, caller),
    updateCustomer: (customerId, changes, caller) =>
      putCustomers(() => updateCustomer(request, customerId, changes, caller)),
    requirePasswordReset: (customerId, caller) => putCustomers(() => requirePasswordReset(request, customerId, caller)),
    validateCredentials: (credentials, caller) => validateCredentials(request, credentials, caller),
    webhooks: (caller) => listWebhooks(request, caller),
    writeWebhook: (webhook, caller) => writeWebhook(request, webhook, caller),
    deleteWebhook: (id, caller) => deleteWebhook(request, id, caller),
    close: () => dispatcher.close(),
  };
}
