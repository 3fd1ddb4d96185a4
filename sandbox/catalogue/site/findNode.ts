import { findCart } from '../../cart/findCart.ts';
import { checkoutView } from '../../checkout/checkoutView.ts';
import { findCheckout } from '../../checkout/findCheckout.ts';
import { findOrder } from '../../orders/findOrders.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { blog, findBlogPost } from '../content/blogResolvers.ts';
import { findPage } from '../content/pageResolvers.ts';
import { parseGlobalId } from '../paging/globalId.ts';
import { findProduct, findVariant } from '../products/findProduct.ts';
import { findBrand } from './brandResolvers.ts';
import { findCategory } from './categoryResolvers.ts';
import { findRedirect } from './routeResolvers.ts';

type Finder = (entityId: string, context: StorefrontContext) => object | null;

const finders: Readonly<Record<string, Finder>> = {
  Product: (entityId) => findProduct(Number(entityId)),
  Variant: (entityId) => findVariant(Number(entityId)),
  Category: (entityId) => findCategory(Number(entityId)),
  Brand: (entityId) => findBrand(Number(entityId)),
  NormalPage: (entityId) => findPage(Number(entityId)),
  ContactPage: (entityId) => findPage(Number(entityId)),
  RawHtmlPage: (entityId) => findPage(Number(entityId)),
  BlogIndexPage: (entityId) => findPage(Number(entityId)),
  Blog: () => blog,
  BlogPost: (entityId) => findBlogPost(Number(entityId)),
  Redirect: (entityId) => findRedirect(Number(entityId)),
  Cart: (entityId, context) => findCart(context, entityId),
  Checkout: (entityId, context) => {
    const found = findCheckout(context, entityId);
    return found && checkoutView(context.state, found);
  },
  Order: (entityId, context) => findOrder(context, Number(entityId)),
  OrderWithPayments: (entityId, context) => findOrder(context, Number(entityId)),
};

/**
 * `Query.node`: returns the object of an id if the shopper may see it. An id that this store did not create returns
 * null.
 */
export function findNode(id: string, context: StorefrontContext) {
  const parsed = parseGlobalId(id);
  const find = parsed && Object.hasOwn(finders, parsed.typeName) ? finders[parsed.typeName] : undefined;
  const found = parsed && find?.(parsed.entityId, context);
  return found ? { __typename: parsed?.typeName, ...found } : null;
}
