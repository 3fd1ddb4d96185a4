import type { ProtectionSettings } from './policy/protectCalls.ts';

/** The settings of the connection to the store's Storefront API. */
export interface StorefrontSettings {
  /** Storefront GraphQL endpoint. */
  readonly storefrontUrl: string;
  readonly storefrontToken: string;
  readonly trustedProxySecret: string | undefined;
  /** The time one client operation may spend waiting for the store, in milliseconds. */
  readonly timeoutMs: number;
  readonly protection: ProtectionSettings;
  /** The largest response that is read, in bytes. */
  readonly maxResponseBytes: number;
  /** The bytes of all responses that are being received at the same time. */
  readonly maxReceivingBytes: number;
}
