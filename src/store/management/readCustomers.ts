import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';
import { type StoreCustomer, storeCustomers } from './storeCustomer.ts';

/** The maximum page size of the API. */
const LARGEST_PAGE = '250';

/** Returns the customer of an id on any channel. Undefined if there is none. */
export async function customerById(
  request: ManagementRequest,
  id: number,
  caller: ManagementCaller,
): Promise<StoreCustomer | undefined> {
  const found = await read(request, { 'id:in': String(id) }, caller);
  return found.find((customer) => customer.id === id);
}

/**
 * Returns the customers of an email on any channel. Does not trust the API's comparison: customers with another email
 * are removed. Letters are folded within ASCII only, because other folding can make two different addresses equal.
 *
 * @returns no customers for an email with a comma, which the API would read as two emails
 */
export async function customersByEmail(
  request: ManagementRequest,
  email: string,
  caller: ManagementCaller,
): Promise<StoreCustomer[]> {
  if (email.includes(',')) return [];
  const found = await read(request, { 'email:in': email, limit: LARGEST_PAGE }, caller);
  return found.filter((customer) => foldAscii(customer.email) === foldAscii(email));
}

function read(request: ManagementRequest, query: Readonly<Record<string, string>>, caller: ManagementCaller) {
  return request({ method: 'GET', path: '/v3/customers', query, read: true, answer: storeCustomers }, caller);
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
