import { z } from 'zod';

// An input is refused here only when no store could take it: the rules of names and passwords are the store's own.

const MAX_TEXT = 4_096;

export const email = z
  .string()
  .max(254, 'An email address has at most 254 characters.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'This is not an email address.');

/** Goes through byte for byte: no trimming, no normalising. */
export const password = z.string().min(1, 'The password is empty.').max(MAX_TEXT, 'The password is too long.');

export const jwt = z
  .string()
  .max(MAX_TEXT, 'The token is too long.')
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'This is not a JWT.');

export const opaque = z.string().min(1, 'The value is empty.').max(MAX_TEXT, 'The value is too long.');

export const cartEntityId = opaque.nullish();

export const entityId = z.int('This is not a whole number.').positive('An entity id is positive.');
