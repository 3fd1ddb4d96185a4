import { isEmail } from '../customers/emailRules.ts';
import type { CompanyRecord } from '../state/companyRecord.ts';
import { invalid } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

interface Arguments {
  readonly input: { readonly name: string; readonly email: string; readonly phone: string };
}

/**
 * `company.registerCompany`: applies for a business account. It is `PENDING` until a test, which plays the merchant,
 * changes its status in the sandbox's state.
 */
export function registerCompany(_root: unknown, { input }: Arguments, { state, customer }: StorefrontContext) {
  const errors = [
    ...(customer === null ? [invalid(['companyUser'], 'A signed-in customer is required.')] : []),
    ...(input.name.trim() === '' ? [invalid(['name'], 'The name is empty.')] : []),
    ...(isEmail(input.email) ? [] : [invalid(['email'], 'The email address is not valid.')]),
  ];
  if (customer === null || errors.length > 0) return { entityId: null, status: null, errors };
  const { name, email, phone } = input;
  const company: CompanyRecord = {
    entityId: state.nextId('company', 1),
    name,
    email,
    phone,
    customerId: customer.entityId,
    status: 'PENDING',
  };
  state.companies.set(company.entityId, company);
  return { entityId: company.entityId, status: company.status, errors: [] };
}
