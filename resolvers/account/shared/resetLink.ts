/** What a password-reset mail's link carries (BigCommerce: `?c={customerId}&t={token}`). */
export interface ResetLink {
  readonly customerEntityId: number;
  readonly token: string;
}

/**
 * Reads the two parameters of a link a customer received, and nothing else of it: its host is not looked at, and nobody
 * is contacted.
 *
 * @returns undefined when the text is no link, or does not have each of the two exactly once.
 */
export function readResetLink(link: string): ResetLink | undefined {
  if (!URL.canParse(link)) return undefined;
  const query = new URL(link).searchParams;
  const [customers, tokens] = [query.getAll('c'), query.getAll('t')];
  const [customer = '', token = ''] = [customers[0], tokens[0]];
  const once = customers.length === 1 && tokens.length === 1;
  return once && token && /^[1-9]\d{0,9}$/.test(customer) ? { customerEntityId: Number(customer), token } : undefined;
}
