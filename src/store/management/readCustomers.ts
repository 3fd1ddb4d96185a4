import type { ManagementCaller, ManagementRequest } from './managementRequest.ts';
import { type StoreCustomer, storeCustomers } from './storeCustomer.ts';

/** The most customers one page of the API holds. */
const LARGEST_PAGE = '250';

/** The customer of an id, on whichever channel; undefined when there is none. */
export async function customerById(
  request: ManagementRequest,
  id: number,
  caller: ManagementCaller,
): Promise<StoreCustomer | undefined> {
  const found = await read(request, { 'id:in': String(id) }, caller);
  return found.find((customer) => customer.id === id);
}

/**
 * The customers of an email, on whichever channel. The API's comparison is not trusted: an answer about any other email
 * is left out, and letters are folded within ASCII only, where no two people's addresses fold into one.
 *
 * @returns none for an email with a comma, which the API would read as two.
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
