import { type MockedPlace, mockDate, mockPrice, mockUuid, smallNumber } from './mockedPlace.ts';
import { mockReference } from './mockReference.ts';
import { mockText } from './mockText.ts';
import { mockUrl } from './mockUrl.ts';

const integer = (place: MockedPlace) => mockReference(place) ?? smallNumber(place.seed);
const amount = ({ seed }: MockedPlace) => mockPrice(seed).value;

/** Mocked lists have no further pages. Otherwise a client that follows pages would never stop. */
const flag = ({ fieldName, seed }: MockedPlace) => !/^has(Next|Previous)Page$/.test(fieldName) && seed % 2 === 0;

const scalars: Readonly<Record<string, (place: MockedPlace) => unknown>> = {
  Int: integer,
  Long: integer,
  Float: amount,
  BigDecimal: amount,
  Boolean: flag,
  ID: ({ typeName, seed }) => Buffer.from(`${typeName}:mock-${seed}`).toString('base64'),
  DateTime: mockDate,
  URL: mockUrl,
  UUID: ({ seed }) => mockUuid(seed),
  // 203.0.113.0/24 is reserved for documentation (RFC 5737).
  IpAddress: ({ seed }) => `203.0.113.${seed % 256}`,
};

/** Returns a plausible value of a scalar. An unknown scalar becomes text. */
export function mockScalar(scalarName: string, place: MockedPlace): unknown {
  return (scalars[scalarName] ?? mockText)(place);
}
