/**
 * Serves a supergraph with Hive Gateway's runtime, which its command line program runs, too. The program itself brings
 * 500 more packages (cloud and telemetry clients), which would take longer to install than these tests take.
 *
 * Usage: `node hiveGateway.mjs SUPERGRAPH_FILE`. The first line of standard output is the URL.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { gatewayConfig } from '../../deploy/hive-gateway/gateway.config.mjs';

const supergraph = readFileSync(process.argv[2], 'utf8');
const server = createServer(createGatewayRuntime({ ...gatewayConfig, supergraph }));
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`));
