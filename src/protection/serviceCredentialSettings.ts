import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ServiceCredential } from './serviceCredentials.ts';

const MIN_KEY_LENGTH = 32;

const credential = z
  .strictObject({
    name: z.string().min(1),
    key: z
      .string()
      .regex(/^[\x21-\x7e]*$/)
      .min(MIN_KEY_LENGTH)
      .optional(),
    keySha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .optional(),
    fields: z.array(z.string().regex(/^Customer\.[\w*]+$/)).min(1),
  })
  .refine(({ key, keySha256 }) => (key === undefined) !== (keySha256 === undefined))
  .transform(
    ({ name, key, keySha256, fields }): ServiceCredential => ({
      name,
      keyDigest:
        keySha256 === undefined
          ? createHash('sha256')
              .update(key ?? '')
              .digest()
          : Buffer.from(keySha256, 'hex'),
      fields,
    }),
  );

/**
 * `SERVICE_CREDENTIALS`: a JSON list of `{ name, key or keySha256, fields }`. Messages name the place of a problem and
 * never the value, which may be a key.
 */
export const serviceCredentials = z.string().transform((text, context): readonly ServiceCredential[] => {
  const entries = listIn(text);
  if (!entries) {
    context.addIssue({ code: 'custom', message: 'is not a JSON list' });
    return z.NEVER;
  }
  const read = entries.map((entry) => credential.safeParse(entry));
  const wrong = read.flatMap(({ success }, index) => (success ? [] : [index + 1]));
  if (wrong.length > 0) {
    context.addIssue({
      code: 'custom',
      message: `entry ${wrong.join(', ')}: needs a name, fields such as ["Customer.email"], and either a key of ${MIN_KEY_LENGTH} characters or more or its keySha256 in hexadecimal`,
    });
  }
  const known = read.flatMap(({ data }) => (data ? [data] : []));
  const digests = known.map(({ keyDigest }) => Buffer.from(keyDigest).toString('hex'));
  if (new Set(digests).size < digests.length) {
    context.addIssue({ code: 'custom', message: 'gives two services one key' });
  }
  return known;
});

function listIn(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
