import { startSupergraph } from '../helpers/startSupergraph.ts';

// Runs in a process of its own, because @apollo/gateway uses the first OpenTelemetry SDK of its process and no later one.
// Sends one request through a gateway, and prints the `traceparent` that the store received.
const { OTEL_EXPORTER_OTLP_ENDPOINT } = process.env;
const supergraph = await startSupergraph({ env: { OTEL_EXPORTER_OTLP_ENDPOINT } });
await supergraph.graphql('query Shop { site { settings { storeName } } }');
const [request] = (await supergraph.account.storeRequests()).slice(-1);
await supergraph.close();
process.stdout.write(request?.headers.traceparent ?? '');
process.exit();
