import type { ProtectionSettings } from './policy/callProtection.ts';

/** The settings of the connection to the store's Storefront API. */
export interface StorefrontSettings {
  /** The URL of the Storefront GraphQL endpoint. */
  readonly storefrontUrl: string;
  readonly storefrontToken: string;
  readonly trustedProxySecret: string | undefined;
  /** The time that one client operation may wait for the store, in milliseconds. */
  readonly timeoutMs: number;
  readonly protection: ProtectionSettings;
  /** The maximum size of a response, in bytes. */
  readonly maxResponseBytes: number;
  /** The maximum number of bytes of all responses that are being received. */
  readonly maxReceivingBytes: number;
  /** How long an idle connection stays open, in milliseconds, unless the store announces another time. */
  readonly keepAliveMs: number;
  /** Whether to accept compressed responses to queries. */
  readonly compression: boolean;
}
