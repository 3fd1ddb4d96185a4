import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** A company whose access tokens the subgraph accepts: its keys, and a store that knows the customer of its token. */
export interface Company {
  /** The settings of a subgraph that trusts the company. */
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
}

const HOUR = 3_600;

/** Serves the keys at `/keys`, and the link of the token's person as the Management API does. */
export async function startCompany(): Promise<Company> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'ES256', use: 'sig' }] };
  const links = { data: [{ resource_id: 1, value: '{"channelIds":null}', permission_set: 'app_only' }] };
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? keys : links));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The server must not keep the bench running.
  server.unref();
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The company has no address.');
  const url = `http://127.0.0.1:${address.port}`;

  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: 'ES256', typ: 'at+jwt', kid: 'bench' });
  const claims = part({ iss: url, aud: 'api', sub: 'person', scope: 'shop', iat: now, exp: now + HOUR });
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const issuer = { issuer: url, audiences: ['shop'], jwksUri: `${url}/keys`, bearer: { audiences: ['api'] } };
  return {
    env: { SSO_ISSUERS: JSON.stringify([issuer]), BIGCOMMERCE_MANAGEMENT_API_URL: url },
    token: `${header}.${claims}.${signature.toString('base64url')}`,
  };
}
