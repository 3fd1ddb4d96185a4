/** A number that follows from a value's place in a response. The only source of variety in mocks. */
export type Seed = number;

interface Place {
  readonly typeName: string;
  readonly fieldName: string;
  readonly seed: Seed;
}

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);

const hex = (seed: Seed) => seed.toString(16).padStart(8, '0');
const uuid = (seed: Seed) => `${hex(seed)}-0000-4000-8000-0000${hex(seed)}`;
const integer = (seed: Seed) => 1 + (seed % 9000);

/** Readable texts for fields whose names suggest their content. The first match applies. */
const texts: readonly (readonly [RegExp, (place: Place) => string])[] = [
  [/email/i, ({ seed }) => `person-${integer(seed)}@example.com`],
  [/cursor$/i, ({ seed }) => Buffer.from(`mock:${seed}`).toString('base64')],
  [/entityIds?$|uuid|token$/i, ({ seed }) => uuid(seed)],
  [/currencyCode/i, () => 'USD'],
  [/countryCode/i, () => 'US'],
  [/url$/i, ({ fieldName, seed }) => `https://mock.example/${fieldName}/${integer(seed)}`],
  [/path$/i, ({ seed }) => `/mock-${integer(seed)}/`],
  [/phone/i, ({ seed }) => `+1 555 ${String(seed % 10_000).padStart(4, '0')}`],
  [/locale|language/i, () => 'en'],
  [/colou?rs?$/i, ({ seed }) => `#${hex(seed).slice(0, 6)}`],
];

const asText = (place: Place) =>
  texts.find(([pattern]) => pattern.test(place.fieldName))?.[1](place) ??
  `${place.typeName} ${place.fieldName} ${integer(place.seed)}`;

/** Mocked lists have no further pages. Otherwise a client that follows pages would never stop. */
const asFlag = ({ fieldName, seed }: Place) => !/^has(Next|Previous)Page$/.test(fieldName) && seed % 2 === 0;

const scalars: Readonly<Record<string, (place: Place) => unknown>> = {
  Int: ({ seed }) => integer(seed),
  Long: ({ seed }) => integer(seed),
  Float: ({ seed }) => (seed % 10_000) / 100,
  BigDecimal: ({ seed }) => (seed % 10_000) / 100,
  Boolean: asFlag,
  ID: ({ typeName, seed }) => Buffer.from(`${typeName}:mock-${seed}`).toString('base64'),
  DateTime: ({ seed }) => new Date(firstDay + (seed % 730) * day).toISOString(),
  URL: ({ fieldName, seed }) => `https://mock.example/${fieldName}/${integer(seed)}`,
  UUID: ({ seed }) => uuid(seed),
  // 203.0.113.0/24 is reserved for documentation (RFC 5737).
  IpAddress: ({ seed }) => `203.0.113.${seed % 256}`,
};

/** Returns a plausible value of a scalar. An unknown scalar becomes text. */
export function mockScalar(scalarName: string, place: Place): unknown {
  return (scalars[scalarName] ?? asText)(place);
}
