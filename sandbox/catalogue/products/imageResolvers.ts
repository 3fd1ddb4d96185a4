import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import type { ImageRecord } from '../records/productRecord.ts';

/** Returns the image of a category or brand in the form of a product image. */
export function imageOf(file: string | null, altText: string): ImageRecord | null {
  return file === null ? null : { file, altText, isDefault: true };
}

interface SizeArguments {
  readonly width: number;
  readonly height?: number | null;
}

/** `Image`: one file in any size, on the store's own host. */
export const imageResolvers = {
  Image: {
    url: ({ file }: ImageRecord, { width, height }: SizeArguments, { origin }: StorefrontContext) =>
      imageUrl(origin, `${width}x${height ?? width}`, file),
    urlOriginal: ({ file }: ImageRecord, _args: unknown, { origin }: StorefrontContext) =>
      imageUrl(origin, 'original', file),
    urlTemplate: ({ file }: ImageRecord, _args: unknown, { origin }: StorefrontContext) =>
      imageUrl(origin, '{:size}', file),
  },
};

function imageUrl(origin: string, size: string, file: string): string {
  return `${origin}/images/stencil/${size}/${file}`;
}
