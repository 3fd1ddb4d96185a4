import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { addressFormFields, customerFormFields } from '../data/formFields.ts';
import { defaultCurrencyCode } from '../money/money.ts';
import { imageOf } from '../products/imageResolvers.ts';
import { shippingDestinationResolvers, storefrontSettings } from './storefrontSettings.ts';

/** `Site.settings`, with this store's real URLs. */
export function settings({ state, channelId, origin }: StorefrontContext) {
  const { shop } = state;
  const { name: storeName, passwordRules } = shop;
  const logo = imageOf('logo.svg', storeName);
  return {
    storeName,
    storeHash: state.storeHash,
    status: 'LAUNCHED',
    statusMessage: null,
    logo: { title: storeName, image: logo },
    logoV2: { __typename: 'StoreImageLogo', image: logo },
    contact: {
      address: shop.address,
      country: shop.country,
      addressType: 'Retail',
      email: shop.email,
      phone: '+1 555 0199',
    },
    url: { vanityUrl: origin, cdnUrl: new URL(origin).host, checkoutUrl: origin },
    ...storefrontSettings,
    display: { shortDateFormat: 'M j, Y', extendedDateFormat: 'F j, Y @ g:i A', showProductRating: true },
    channelId,
    tax: { pdp: 'EX', plp: 'EX' },
    inventory: {
      productOutOfStockBehavior: 'DO_NOTHING',
      optionOutOfStockBehavior: 'LABEL_OPTION',
      stockLevelDisplay: 'SHOW_WHEN_LOW',
      defaultOutOfStockMessage: 'Gone for now.',
      hideInProductFiltering: false,
      showPreOrderStockLevels: false,
      showOutOfStockMessage: true,
      showQuantityOnBackorder: false,
      showQuantityOnHand: false,
      showBackorderMessage: false,
      showBackorderAvailabilityPrompt: false,
      backorderAvailabilityPrompt: '',
      updateStockBehavior: 'ORDER_COMPLETED_OR_SHIPPED',
    },
    reCaptcha: {
      // A placeholder. No widget accepts it.
      siteKey: 'sandbox-site-key',
      isEnabledOnStorefront: state.settings.reCaptcha,
      isEnabledOnCheckout: state.settings.reCaptcha,
      failedLoginLockoutDurationSeconds: null,
    },
    checkout: {
      reCaptchaEnabled: state.settings.reCaptcha,
      persistentCartEnabled: state.settings.persistentCart,
    },
    socialMediaLinks: [{ name: 'Mastodon', url: 'https://social.example/@harbour-pine' }],
    customers: {
      passwordComplexitySettings: {
        minimumPasswordLength: passwordRules.minimumLength,
        requireLowerCase: false,
        requireUpperCase: passwordRules.needsUpperCase,
        requireNumbers: true,
        minimumNumbers: 1,
        requireSpecialCharacters: passwordRules.needsSpecialCharacter,
        minimumSpecialCharacters: Number(passwordRules.needsSpecialCharacter),
      },
    },
    locales: shop.locales.map((code, index) => ({ code, isDefault: index === 0 })),
    faviconUrl: `${origin}/images/stencil/original/logo.svg`,
    currency: { defaultCurrency: defaultCurrencyCode() },
    formFields: {},
    seo: { pageTitle: storeName, metaDescription: 'A shop that exists only in memory.', metaKeywords: '' },
    robotsTxt: 'User-agent: *\nDisallow: /\n',
    reviews: { enabled: true, onlyAcceptPreviousCustomerReviews: false },
    newsletter: { showNewsletterSignup: true, newsletterCheckedByDefault: false },
  };
}

interface FormFieldArguments {
  readonly filters?: {
    readonly entityIds?: readonly number[] | null;
    readonly isRequired?: boolean | null;
    readonly isBuiltIn?: boolean | null;
  } | null;
  readonly sortBy?: 'FIELD_ID' | 'SORT_ORDER' | null;
}

type FormFieldData = (typeof customerFormFields)[number] | (typeof addressFormFields)[number];

const asked =
  (fields: readonly FormFieldData[]) =>
  (_source: unknown, { filters, sortBy }: FormFieldArguments) =>
    fields
      .filter(
        (field) =>
          (!filters?.entityIds?.length || filters.entityIds.includes(field.entityId)) &&
          (filters?.isRequired == null || field.isRequired === filters.isRequired) &&
          (filters?.isBuiltIn == null || field.isBuiltIn === filters.isBuiltIn),
      )
      .toSorted((a, b) => (sortBy === 'SORT_ORDER' ? a.sortOrder - b.sortOrder : a.entityId - b.entityId));

/** The resolvers of settings that take arguments. */
export const settingsResolvers: IResolvers = {
  ...shippingDestinationResolvers,
  FormFields: {
    customer: asked(customerFormFields),
    shippingAddress: asked(addressFormFields),
    billingAddress: asked(addressFormFields),
  },
};
