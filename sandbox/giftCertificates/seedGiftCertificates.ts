import type { StoreState } from '../state/storeState.ts';

const day = 86_400_000;

/** Adds the seed gift certificates: new, nearly spent, expired and disabled. */
export function seedGiftCertificates(state: StoreState): void {
  const now = state.clock.now();
  const shared = {
    currencyCode: 'USD',
    theme: 'GENERAL',
    sender: { name: 'Rasmus Feddersen', email: 'rasmus@example.com' },
    recipient: { name: 'Jane Thornberry', email: 'jane@example.com' },
    message: 'For the kitchen.',
    isEnabled: true,
    purchasedAt: now - 20 * day,
    expiresAt: now + 345 * day,
  };
  for (const certificate of [
    { ...shared, code: 'GIFT-FULL-0050', amount: 5000, balance: 5000 },
    { ...shared, code: 'GIFT-PART-0005', amount: 2500, balance: 500 },
    { ...shared, code: 'GIFT-PAST-0025', amount: 2500, balance: 2500, expiresAt: now - day },
    { ...shared, code: 'GIFT-SHUT-0025', amount: 2500, balance: 2500, isEnabled: false },
  ]) {
    state.giftCertificates.set(certificate.code, certificate);
  }
}
