import { z } from 'zod';

// An input is refused here only when no store could take it: the rules of names and passwords are the store's own.

const MAX_TEXT = 4_096;

export const email = z
  .string()
  .max(254, 'An email address has at most 254 characters.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'The value is not an email address.');

/** Goes through byte for byte: no trimming, no normalizing. */
export const password = z.string().min(1, 'The password is empty.').max(MAX_TEXT, 'The password is too long.');

export const jwt = z
  .string()
  .max(MAX_TEXT, 'The token is too long.')
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'The value is not a JWT.');

export const opaqueToken = z.string().min(1, 'The value is empty.').max(MAX_TEXT, 'The value is too long.');

/** Text that may be empty. */
export const text = z.string().max(MAX_TEXT, 'The text is too long.');

/** Text that is more than space. */
export const nonBlankString = text.regex(/\S/, 'The text is empty.');

/** Where the store asks for a reCAPTCHA; passed on as it came. */
export const reCaptchaToken = opaqueToken.nullish();

export const cartEntityId = opaqueToken.nullish();

export const entityId = z.int('The value is not an integer.').positive('An entity ID must be positive.');

/** A path on one site, which no browser can read as another host (WHATWG URL: a backslash counts as a slash). */
export const sitePath = z
  .string()
  .max(2_048, 'The path is too long.')
  .regex(/^\/(?![/\\])[^\s\\\p{Cc}]*$/u, 'The value is not a path on this site, such as "/account".');
