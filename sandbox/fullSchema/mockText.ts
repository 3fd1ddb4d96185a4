import { defaultCurrencyCode, formatMoney } from '../catalogue/money/money.ts';
import { allProducts } from '../catalogue/products/findProduct.ts';
import { hex, type MockedPlace, mockDate, mockPrice, mockUuid, smallNumber } from './mockedPlace.ts';
import { mockReference } from './mockReference.ts';
import { mockImageUrl, mockUrl } from './mockUrl.ts';
import { pick } from './pick.ts';

const firstNames = ['Robin', 'Anna', 'Jonas', 'Mei', 'Ines'];
const lastNames = ['Lane', 'Okafor', 'Brandt', 'Lin', 'Moreau'];
const firstName = ({ seed }: MockedPlace) => pick(firstNames, seed) ?? '';
const lastName = ({ seed }: MockedPlace) => pick(lastNames, seed >>> 8) ?? '';

/** Readable texts for fields whose names suggest their content. The first match applies. */
const texts: readonly (readonly [RegExp, (place: MockedPlace) => string])[] = [
  [/email/i, ({ seed }) => `person-${smallNumber(seed)}@example.com`],
  [/cursor$/i, ({ seed }) => Buffer.from(`mock:${seed}`).toString('base64')],
  [/storeHash/i, ({ context }) => context.state.storeHash],
  [/entityIds?$|uuid|token$/i, (place) => String(mockReference(place) ?? mockUuid(place.seed))],
  [/currencyCode/i, () => defaultCurrencyCode()],
  [/countryCode/i, () => 'US'],
  [/country/i, () => 'United States'],
  [/urlTemplate/i, (place) => mockImageUrl(place, '{:size}')],
  [/(image|logo|icon|thumbnail).*(url|src)|urlOriginal/i, (place) => mockImageUrl(place)],
  [/url$|^src$|link$/i, mockUrl],
  [/path$/i, ({ seed }) => pick(allProducts(), seed)?.path ?? '/'],
  [/phone/i, ({ seed }) => `+1 555 01${String(seed % 100).padStart(2, '0')}`],
  [/firstName/i, firstName],
  [/lastName/i, lastName],
  [/^(author|authorName|fullName|displayName|customerName)$/i, (place) => `${firstName(place)} ${lastName(place)}`],
  [/city/i, () => 'Port Larch'],
  [/stateOrProvince$|^state$/i, () => 'Maine'],
  [/postalCode|zip/i, ({ seed }) => `0410${seed % 10}`],
  [/address1/i, ({ seed }) => `${1 + (seed % 200)} Quay Street`],
  [/address2|company$/i, () => ''],
  [/formatted|price|amount/i, (place) => formatMoney(mockPrice(place.seed))],
  [/(date|At|Utc)$/, mockDate],
  [/locale|language/i, () => 'en'],
  [/colou?rs?$/i, ({ seed }) => `#${hex(seed).slice(0, 6)}`],
];

/** Returns a readable text. A name without a pattern becomes the name of its place. */
export function mockText(place: MockedPlace): string {
  return (
    texts.find(([pattern]) => pattern.test(place.fieldName))?.[1](place) ??
    `${place.typeName} ${place.fieldName} ${smallNumber(place.seed)}`
  );
}
