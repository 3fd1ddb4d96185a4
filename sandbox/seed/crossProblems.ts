import { findVariantBySku } from '../catalogue/products/findProduct.ts';
import { sameEmail } from '../customers/emailRules.ts';
import { findEmailConflict } from '../customers/findCustomer.ts';
import type { StoreState } from '../state/storeState.ts';
import { productPath } from './productPath.ts';
import type { ReadSeed } from './seedShapes.ts';

/** Returns the problems between entries, and between an entry and the demo data. */
export function crossProblems(state: StoreState, seed: ReadSeed): string[] {
  const { customers, products, orders, coupons } = seed;
  const problems: string[] = [];
  const checkUnique = (section: string, member: string, values: Iterable<[number, string]>) => {
    const seen = new Map<string, number>();
    for (const [index, value] of values) {
      const first = seen.get(value);
      if (first === undefined) seen.set(value, index);
      else problems.push(`${section}[${index}].${member}: ${section}[${first}] has the same ${member}`);
    }
  };
  const paths = [...state.products.values()].map(({ path }) => path);

  checkUnique(
    'products',
    'sku',
    map(products, ({ sku }) => sku),
  );
  checkUnique('products', 'path', map(products, productPath));
  checkUnique(
    'coupons',
    'code',
    map(coupons, ({ code }) => code.toUpperCase()),
  );
  for (const [index, { email, channelIds }] of customers) {
    const earlier = [...customers].find(
      ([other, { email: otherEmail, channelIds: others }]) =>
        other < index &&
        sameEmail(email, otherEmail) &&
        (!channelIds || !others || others.some((id) => channelIds.includes(id))),
    );
    if (earlier) problems.push(`customers[${index}].email: customers[${earlier[0]}] has the same email`);
    if (findEmailConflict(state, email, channelIds ?? null)) {
      problems.push(`customers[${index}].email: a demo customer has this email`);
    }
  }
  for (const [index, product] of products) {
    if (findVariantBySku(product.sku)) problems.push(`products[${index}].sku: a demo product has this SKU`);
    if (paths.includes(productPath(product))) problems.push(`products[${index}].path: a demo product has this path`);
  }
  for (const [index, { code }] of coupons) {
    if (state.coupons.has(code.toUpperCase())) problems.push(`coupons[${index}].code: a demo coupon has this code`);
  }
  const emails = [...state.customers.values(), ...customers.values()].map(({ email }) => email.toLowerCase());
  const skus = new Set([...products.values()].map(({ sku }) => sku));
  for (const [index, { customer, lines }] of orders) {
    if (!emails.includes(customer.toLowerCase())) {
      problems.push(`orders[${index}].customer: there is no customer with this email`);
    }
    for (const [line, { sku }] of lines.entries()) {
      if (!skus.has(sku) && !findVariantBySku(sku)) {
        problems.push(`orders[${index}].lines[${line}].sku: there is no product with this SKU`);
      }
    }
  }
  return problems;
}

const map = <Entry>(entries: Map<number, Entry>, textOf: (entry: Entry) => string): [number, string][] =>
  [...entries].map(([index, entry]) => [index, textOf(entry)]);
