import type { GiftCertificateRecord } from './giftCertificateRecord.ts';

/** Returns the status of a gift certificate at a time. Only `ACTIVE` ones can be spent. */
export function giftCertificateStatus({ isEnabled, expiresAt }: GiftCertificateRecord, now: number) {
  if (!isEnabled) return 'DISABLED';
  return expiresAt !== null && expiresAt <= now ? 'EXPIRED' : 'ACTIVE';
}
