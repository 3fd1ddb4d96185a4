/**
 * Serves a supergraph with Hive Gateway's runtime, which its command line program runs, too. The program itself brings
 * 500 more packages (cloud and telemetry clients), which would take longer to install than these tests take.
 *
 * Usage: `node hiveGateway.mjs SUPERGRAPH_FILE`. The first line of standard output is the URL. With `ISSUER` and
 * `AUDIENCE` the gateway itself verifies access tokens and enforces `@authenticated`. With `HTTP_CACHE` it caches the
 * subgraphs' responses. It ends when its standard input does.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import useHttpCache from '@graphql-mesh/plugin-http-cache';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { cachingGateway } from '../../deploy/hive-gateway/cachingGateway.mjs';
import { gatewayConfig } from '../../deploy/hive-gateway/gateway.config.mjs';

const { ISSUER: issuer, AUDIENCE: audience, HTTP_CACHE: caching } = process.env;

function enforcing() {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return {
    genericAuth: {
      mode: 'protect-granular',
      async resolveUserFn({ request }) {
        const [, token = ''] = /^bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
        try {
          return (await jwtVerify(token, keys, { issuer, audience })).payload;
        } catch {
          return null;
        }
      },
    },
  };
}

const supergraph = readFileSync(process.argv[2], 'utf8');
const baseConfig = caching ? cachingGateway(useHttpCache) : gatewayConfig;
// By default the gateway imports the transport by a name that no bundler can follow.
const transports = { http: import('@graphql-mesh/transport-http') };
const runtime = createGatewayRuntime({ ...baseConfig, ...(issuer ? enforcing() : {}), supergraph, transports });
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`));
process.stdin.resume().once('close', () => process.exit());
