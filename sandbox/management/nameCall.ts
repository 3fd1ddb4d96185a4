/** Returns the name of a REST request in the request log: `GET /v3/customers?id:in=1`, with masked email filters. */
export function nameCall(method: string, url: string, prefix: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parts = [...new URLSearchParams(query)].map(([name, value]) =>
    name.startsWith('email') ? `${name}=***` : `${name}=${value}`,
  );
  const search = parts.length === 0 ? '' : `?${parts.join('&')}`;
  return `${method} ${path.startsWith(prefix) ? path.slice(prefix.length) : path}${search}`;
}
