import { currentShop } from '../../shops/currentShop.ts';
import { blogPosts } from '../data/blogPosts.ts';
import { allProducts } from '../products/findProduct.ts';
import { drawingOf } from './drawings.ts';

const smallest = 1;
const largest = 4096;
const original = { width: 1280, height: 1280 };

function isImage(file: string): boolean {
  const { categories, brands } = currentShop();
  return (
    file === 'logo.svg' ||
    [...categories, ...brands, ...blogPosts].some(({ imageFile }) => imageFile === file) ||
    allProducts().some(({ images }) => images.some((image) => image.file === file))
  );
}

/**
 * Draws an image. Its color and shape follow from its name.
 *
 * @param size `{width}x{height}` in pixels, `{width}w`, or `original`, as in the URLs of the schema; `{:size}` is the
 *   original, too
 * @returns an SVG document, or null if the store has no such image or the size is invalid
 */
export function renderImage(file: string, size: string): string | null {
  const box = readSize(size);
  if (box === null || !isImage(file)) return null;
  const hue = [...file].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  const { width, height } = box;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100">`,
    `<rect width="100" height="100" fill="hsl(${hue} 22% 91%)"/>`,
    drawingOf(file, { light: `hsl(${hue} 30% 84%)`, main: `hsl(${hue} 26% 52%)`, dark: `hsl(${hue} 28% 38%)` }),
    '</svg>',
  ].join('');
}

function readSize(size: string) {
  // A client may use the template of a URL as it is.
  if (size === 'original' || size === '{:size}') return original;
  const [, width, height = width] = /^(\d{1,4})(?:x(\d{1,4})|w)$/.exec(size) ?? [];
  if (width === undefined || height === undefined) return null;
  const box = { width: Number(width), height: Number(height) };
  const isFitting = (pixels: number) => pixels >= smallest && pixels <= largest;
  return isFitting(box.width) && isFitting(box.height) ? box : null;
}
