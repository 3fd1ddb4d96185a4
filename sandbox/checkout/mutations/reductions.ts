import { GraphQLError } from 'graphql';
import { couponProblem } from '../../coupons/couponProblem.ts';
import { giftCertificateStatus } from '../../giftCertificates/giftCertificateStatus.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { lineSubtotal } from '../alignCheckout.ts';
import { type CheckoutTarget, changeCheckout } from '../changeCheckout.ts';

interface CouponArguments {
  readonly input: CheckoutTarget & { readonly data: { readonly couponCode: string } };
}

interface GiftCertificateArguments {
  readonly input: CheckoutTarget & { readonly data: { readonly giftCertificateCode: string } };
}

/** The largest number of coupons, and of gift certificates, of a checkout. */
const mostCodes = 5;

const normalized = (code: string) => code.trim().toUpperCase();

/** Clients recognize a wrong code by the start of the message. */
const refuse = (reason: string) => new GraphQLError(`Incorrect or mismatch: ${reason}`);

function addCode(codes: string[], code: string, what: string): void {
  if (codes.includes(code)) throw refuse(`The ${what} is already applied.`);
  if (codes.length >= mostCodes) throw refuse(`A checkout takes at most ${mostCodes} ${what}s.`);
  codes.push(code);
}

function removeCode(codes: readonly string[], code: string, what: string): string[] {
  if (!codes.includes(code)) throw refuse(`The ${what} is not applied.`);
  return codes.filter((each) => each !== code);
}

/** `applyCheckoutCoupon`. */
export function applyCheckoutCoupon(_source: unknown, { input }: CouponArguments, context: StorefrontContext) {
  const code = normalized(input.data.couponCode);
  return changeCheckout(context, input, ({ cart, checkout }) => {
    const coupon = context.state.coupons.get(code);
    if (coupon === undefined) throw refuse('The coupon does not exist.');
    const problem = couponProblem(coupon, lineSubtotal(context.state, cart), cart.currencyCode, context.now());
    if (problem !== null) throw refuse(problem);
    addCode(checkout.couponCodes, code, 'coupon');
  });
}

/** `unapplyCheckoutCoupon`. */
export function unapplyCheckoutCoupon(_source: unknown, { input }: CouponArguments, context: StorefrontContext) {
  return changeCheckout(context, input, ({ checkout }) => {
    checkout.couponCodes = removeCode(checkout.couponCodes, normalized(input.data.couponCode), 'coupon');
  });
}

/** `applyCheckoutGiftCertificate`. */
export function applyCheckoutGiftCertificate(
  _source: unknown,
  { input }: GiftCertificateArguments,
  context: StorefrontContext,
) {
  const code = normalized(input.data.giftCertificateCode);
  return changeCheckout(context, input, ({ cart, checkout }) => {
    const certificate = context.state.giftCertificates.get(code);
    if (certificate === undefined) throw refuse('The gift certificate does not exist.');
    const status = giftCertificateStatus(certificate, context.now());
    if (status !== 'ACTIVE') throw refuse(`The gift certificate is ${status.toLowerCase()}.`);
    if (certificate.balance === 0) throw refuse('The gift certificate is used up.');
    if (certificate.currencyCode !== cart.currencyCode) {
      throw refuse('The gift certificate has another currency than the cart.');
    }
    addCode(checkout.giftCertificateCodes, code, 'gift certificate');
  });
}

/** `unapplyCheckoutGiftCertificate`. */
export function unapplyCheckoutGiftCertificate(
  _source: unknown,
  { input }: GiftCertificateArguments,
  context: StorefrontContext,
) {
  const code = normalized(input.data.giftCertificateCode);
  return changeCheckout(context, input, ({ checkout }) => {
    checkout.giftCertificateCodes = removeCode(checkout.giftCertificateCodes, code, 'gift certificate');
  });
}
