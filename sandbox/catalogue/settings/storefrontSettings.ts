import type { IResolvers } from '@graphql-tools/utils';
import { shippingCountries } from '../../pricing/shippingMethods.ts';
import { countries } from '../geography/geographyResolvers.ts';

/** Settings that no feature of the sandbox reads. The store has no analytics service and no consent banner. */
export const storefrontSettings = {
  search: { productFilteringEnabled: true },
  storefront: { catalog: { productComparisonsEnabled: true } },
  isGoogleAiPredictionEnabled: false,
  webAnalytics: { ga4: null, segment: null, metaPixel: null },
  security: { customCspHeader: null, xFrameOptions: 'DENY', hsts: null },
  privacy: { cookieConsentEnabled: false, privacyPolicyUrl: null },
  inactivity: {
    shopperInactivityDurationSeconds: null,
    shopperActivityExtendsDuration: null,
    controlPanelInactivityDurationSeconds: null,
  },
  shipping: { supportedShippingDestinations: {} },
};

/** `SupportedShippingDestinations`: the countries that the store has shipping methods for. */
export const shippingDestinationResolvers: IResolvers = {
  SupportedShippingDestinations: {
    countries: () => countries.filter(({ code }) => shippingCountries.has(code)),
  },
};
