import { allProducts } from '../catalogue/products/findProduct.ts';
import { type MockedPlace, smallNumber } from './mockedPlace.ts';
import { pick } from './pick.ts';

const imageFiles = () => allProducts().flatMap(({ images }) => images.map(({ file }) => file));
const imageNames = /image|logo|icon|thumbnail|urlOriginal/i;

/** Returns the URL of one of the store's images. */
export function mockImageUrl({ seed, context }: MockedPlace, size = 'original'): string {
  return `${context.origin}/images/stencil/${size}/${pick(imageFiles(), seed)}`;
}

/** Returns a URL of this store that answers: an image if the name of the type or field suggests one, else a page. */
export function mockUrl(place: MockedPlace): string {
  const { typeName, fieldName, seed, context } = place;
  if (imageNames.test(`${typeName} ${fieldName}`)) return mockImageUrl(place);
  return `${context.origin}/_sandbox/mocked/${fieldName}-${smallNumber(seed)}`;
}
