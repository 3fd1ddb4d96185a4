import type { IResolvers } from '@graphql-tools/utils';
import { minorOf, moneyOf } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode, formatMoney } from '../catalogue/money/money.ts';
import { moment } from '../catalogue/scalars/moment.ts';
import { escapeHtml } from '../control/escapeHtml.ts';
import { invalid } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { giftCertificateLimits } from './giftCertificateLimits.ts';
import type { GiftCertificateRecord } from './giftCertificateRecord.ts';
import { giftCertificateStatus } from './giftCertificateStatus.ts';

interface PreviewArguments {
  readonly input: {
    readonly amount: number;
    readonly currencyCode: string;
    readonly message?: string | null;
    readonly sender: { readonly name: string };
    readonly recipient: { readonly name: string };
  };
}

interface Shown {
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly message: string | null;
}

/** Returns a gift certificate as HTML. */
function render({ amount, from, to, message }: Shown): string {
  const text = message === null ? '' : `<p>${escapeHtml(message)}</p>`;
  return `<article><h1>${escapeHtml(amount)}</h1><p>${escapeHtml(from)} → ${escapeHtml(to)}</p>${text}</article>`;
}

/** `Mutation.previewGiftCertificate`. Nothing is stored. */
function previewGiftCertificate(_root: unknown, { input }: PreviewArguments) {
  const { amount, currencyCode, message, sender, recipient } = input;
  const { minimum, maximum } = giftCertificateLimits(currencyCode);
  const minor = minorOf(amount, currencyCode);
  if (minor < minimum || minor > maximum) {
    return { html: null, errors: [invalid(['amount'], 'The store does not sell gift certificates of this amount.')] };
  }
  const shown = formatMoney(moneyOf(minor, currencyCode));
  const html = render({ amount: shown, from: sender.name, to: recipient.name, message: message ?? null });
  return { html, errors: [] };
}

/** Resolvers of gift certificates. */
export const giftCertificateResolvers: IResolvers<unknown, StorefrontContext> = {
  Site: {
    giftCertificate: (_site, { code }: { readonly code: string }, { state }) =>
      state.giftCertificates.get(code.trim().toUpperCase()) ?? null,
  },
  Settings: {
    giftCertificates: (_settings, { currencyCode }: { readonly currencyCode?: string | null }) => {
      const code = currencyCode ?? defaultCurrencyCode();
      const { minimum, maximum } = giftCertificateLimits(code);
      return {
        __typename: 'CustomAmountGiftCertificateSettings',
        currencyCode: code,
        isEnabled: true,
        expiry: { value: 1, unit: 'YEARS' },
        minimumAmount: moneyOf(minimum, code),
        maximumAmount: moneyOf(maximum, code),
      };
    },
  },
  Mutation: { previewGiftCertificate },
  GiftCertificate: {
    amount: ({ amount, currencyCode }: GiftCertificateRecord) => moneyOf(amount, currencyCode),
    balance: ({ balance, currencyCode }: GiftCertificateRecord) => moneyOf(balance, currencyCode),
    status: (certificate: GiftCertificateRecord, _args, { now }) => giftCertificateStatus(certificate, now()),
    purchasedAt: ({ purchasedAt }: GiftCertificateRecord) => moment(purchasedAt),
    expiresAt: ({ expiresAt }: GiftCertificateRecord) => (expiresAt === null ? null : moment(expiresAt)),
    html: ({ amount, currencyCode, sender, recipient, message }: GiftCertificateRecord) =>
      render({
        amount: formatMoney(moneyOf(amount, currencyCode)),
        from: sender.name,
        to: recipient.name,
        message,
      }),
  },
};
