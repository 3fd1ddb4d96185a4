import { z } from 'zod';
import { brands } from '../catalogue/data/brands.ts';
import { categories } from '../catalogue/data/categories.ts';
import { countryName } from '../customers/countryName.ts';
import { isEmail } from '../customers/emailRules.ts';
import { passwordProblem } from '../customers/passwordRules.ts';
import { orderStatusId } from '../management/v2/orderStatuses.ts';
import { isRelativePath } from '../storefront/relativePath.ts';

const text = z.string().trim().min(1).max(255);
const price = z.number().min(0).max(1e9);
const id = z.int().positive();
const knownId = (known: readonly { readonly entityId: number }[], what: string) =>
  id.refine((wanted) => known.some(({ entityId }) => entityId === wanted), `there is no such ${what}`);

const address = z.strictObject({
  /** Default: the customer's names. */
  firstName: text.optional(),
  lastName: text.optional(),
  address1: text,
  address2: text.optional(),
  city: text,
  countryCode: z.string().refine((code) => countryName(code) !== null, 'must be an ISO 3166-1 alpha-2 code'),
  stateOrProvince: text.optional(),
  postalCode: text.optional(),
  phone: text.optional(),
  company: text.optional(),
});

const customer = z.strictObject({
  email: z.string().refine(isEmail, 'must be an email address'),
  firstName: text,
  lastName: text,
  /** Without one, the customer cannot sign in with a password. */
  password: z
    .string()
    .superRefine((value, context) => {
      const problem = passwordProblem(value);
      if (problem !== null) context.addIssue(problem);
    })
    .optional(),
  phone: text.optional(),
  company: text.optional(),
  customerGroupId: z.int().min(0).optional(),
  channelIds: z.array(id).min(1).optional(),
  storeCredit: price.optional(),
  forcePasswordReset: z.boolean().optional(),
  addresses: z.array(address).max(100).default([]),
});

const product = z.strictObject({
  sku: text,
  name: text,
  price,
  salePrice: price.optional(),
  retailPrice: price.optional(),
  /** HTML. */
  description: z.string().default(''),
  /** Default: made of the name. */
  path: z.string().refine(isRelativePath, 'must be a path').optional(),
  brandEntityId: knownId(brands, 'brand').default(brands[0]?.entityId ?? 0),
  categoryEntityIds: z.array(knownId(categories, 'category')).default([]),
  /** Default: not tracked. */
  stock: z.int().min(0).optional(),
  isFeatured: z.boolean().default(false),
  availability: z.enum(['Available', 'Preorder', 'Unavailable']).default('Available'),
});

const order = z.strictObject({
  /** The customer's email. */
  customer: z.string(),
  status: z.string().refine((status) => orderStatusId(status) >= 0, 'must be a value of OrderStatusValue'),
  daysAgo: z.number().min(1).max(36_500).default(1),
  lines: z
    .array(z.strictObject({ sku: z.string(), quantity: z.int().positive().max(10_000) }))
    .min(1)
    .max(100),
  isPaid: z.boolean().default(true),
  message: text.optional(),
});

const coupon = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,50}$/, 'must consist of letters, digits, - and _'),
  type: z.enum([
    'FREE_SHIPPING',
    'PERCENTAGE_DISCOUNT',
    'PER_ITEM_DISCOUNT',
    'PER_TOTAL_DISCOUNT',
    'SHIPPING_DISCOUNT',
  ]),
  /** A percentage for `PERCENTAGE_DISCOUNT`. Otherwise an amount in the default currency. */
  amount: price.default(0),
  minimumSubtotal: price.default(0),
  /** Negative if it has expired. Default: never. */
  expiresInDays: z.number().min(-36_500).max(36_500).optional(),
  maxUses: z.int().positive().optional(),
});

/** The sections of a seed, with the shape of their entries. */
export const seedShapes = { customers: customer, products: product, orders: order, coupons: coupon } as const;

type Shapes = typeof seedShapes;

export type SeedEntry<Section extends keyof Shapes> = z.output<Shapes[Section]>;

/** Valid entries with their index in the seed. */
export type ReadSeed = { readonly [Section in keyof Shapes]: Map<number, SeedEntry<Section>> };
