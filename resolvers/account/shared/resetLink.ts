/** The parameters of the link in a password-reset email (BigCommerce: `?c={customerId}&t={token}`). */
export interface ResetLink {
  readonly customerEntityId: number;
  readonly token: string;
}

/**
 * Reads the two parameters of a link that a customer received. Ignores the rest, including the host, and sends no
 * request.
 *
 * @returns undefined if the text is not a link or does not contain each parameter exactly once
 */
export function readResetLink(link: string): ResetLink | undefined {
  if (!URL.canParse(link)) return undefined;
  const query = new URL(link).searchParams;
  const [customers, tokens] = [query.getAll('c'), query.getAll('t')];
  const [customer = '', token = ''] = [customers[0], tokens[0]];
  const once = customers.length === 1 && tokens.length === 1;
  return once && token && /^[1-9]\d{0,9}$/.test(customer) ? { customerEntityId: Number(customer), token } : undefined;
}
