import { z } from 'zod';

const id = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/**
 * A webhook of BigCommerce (Webhooks, "Callback structure"). The members of `data` depend on the event. Numbers may be
 * text.
 */
export const webhookEvent = z.object({
  scope: z
    .string()
    .max(200)
    .regex(/^store(\/[\w*]+)+$/),
  producer: z.string().max(100),
  hash: z.string().min(1).max(200),
  created_at: z.int(),
  data: z.looseObject({
    id: id.optional().catch(undefined),
    resource_id: id.optional().catch(undefined),
    product_id: id.optional().catch(undefined),
    sku: z.object({ product_id: id }).optional().catch(undefined),
    inventory: z.object({ product_id: id }).optional().catch(undefined),
  }),
});

export type WebhookEvent = z.output<typeof webhookEvent>;
