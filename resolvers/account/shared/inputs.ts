import { z } from 'zod';
import { problem } from './inputProblem.ts';

// This limit refuses only input that no store accepts. The rules for names and passwords are the store's.

const MAX_TEXT = 4_096;

export const email = z
  .string()
  .max(254, 'An email address has at most 254 characters.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'The value is not an email address.');

/** Passed on byte for byte, neither trimmed nor normalized. */
export const password = z.string().min(1, 'The password is empty.').max(MAX_TEXT, 'The password is too long.');

export const jwt = z
  .string()
  .max(MAX_TEXT, 'The token is too long.')
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'The value is not a JWT.');

export const opaqueToken = z.string().min(1, 'The value is empty.').max(MAX_TEXT, 'The value is too long.');

/** Text, possibly empty. */
export const text = z.string().max(MAX_TEXT, 'The text is too long.');

/** Text with at least one character that is not whitespace. */
export const nonBlankString = text.refine((value) => /\S/.test(value), problem('REQUIRED', 'The text is empty.'));

/** A reCAPTCHA token, passed on unchanged, for stores that require one. */
export const reCaptchaToken = opaqueToken.nullish();

export const cartEntityId = opaqueToken.nullish();

export const entityId = z.int('The value is not an integer.').positive('An entity ID must be positive.');

/** A path that no browser reads as another host (WHATWG URL: a backslash counts as a slash). */
export const sitePath = z
  .string()
  .max(2_048, 'The path is too long.')
  .regex(/^\/(?![/\\])[^\s\\\p{Cc}]*$/u, 'The value is not a path on this site, such as "/account".');
