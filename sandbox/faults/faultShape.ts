import { z } from 'zod';

const reach = {
  /** The number of requests affected. */
  count: z.int().min(1).optional(),
  /** Or the share of requests affected, spread evenly. */
  share: z.number().gt(0).max(1).optional(),
  api: z.enum(['storefront', 'management']).optional(),
  /** The name of a GraphQL operation, one of its root fields, or `METHOD /path` of a REST request. */
  operation: z.string().min(1).optional(),
};

const longestDelay = 120_000;

/** A fault as `POST /_sandbox/faults` accepts it. Without `count` or `share` it affects every request. */
export const faultShape = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('latency'), ms: z.int().min(1).max(longestDelay), ...reach }),
    z.strictObject({ kind: z.literal('rateLimit'), retryAfterSeconds: z.int().min(0).default(1), ...reach }),
    z.strictObject({ kind: z.literal('status'), status: z.int().min(500).max(599).default(503), ...reach }),
    z.strictObject({ kind: z.literal('html'), status: z.int().min(200).max(599).default(502), ...reach }),
    z.strictObject({ kind: z.literal('truncated'), ...reach }),
    z.strictObject({ kind: z.literal('drop'), when: z.enum(['before', 'after']).default('before'), ...reach }),
    z.strictObject({ kind: z.literal('clockSkew'), seconds: z.number(), ...reach }),
  ])
  .refine(({ count, share }) => count === undefined || share === undefined, 'give either count or share');

/** The body of a request: one fault, several, or nothing, which clears the faults. */
export const faultsBody = z.preprocess(
  (body) => (Array.isArray(body) ? body : body === undefined ? [] : [body]),
  z.array(faultShape),
);

export type Fault = z.output<typeof faultShape>;
