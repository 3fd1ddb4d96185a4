import { convertMinor } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../catalogue/money/money.ts';

/** Returns the smallest and the largest gift certificate that the store sells, in smallest units of a currency. */
export function giftCertificateLimits(currencyCode: string) {
  return {
    minimum: convertMinor(100, defaultCurrencyCode(), currencyCode),
    maximum: convertMinor(100_000, defaultCurrencyCode(), currencyCode),
  };
}
