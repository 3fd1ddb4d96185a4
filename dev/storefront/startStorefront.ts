import { jane } from '../demoRequests.ts';
import { onPort, type RunningPart } from '../startListedSubgraph.ts';
import type { RunningSupergraph } from '../startSupergraph.ts';
import { buildStorefront } from './buildStorefront.ts';
import { serveStorefront } from './serveStorefront.ts';

/** The storefront's page for a new password, by the name that it sends (`PASSWORD_RESET_PATHS`). */
export const resetPaths = 'storefront=/reset-password';

/**
 * Builds the example storefront if necessary, and serves it over a running supergraph. Emailed links of a sandbox lead
 * to it.
 *
 * @param report called before each step that takes seconds
 * @throws {CommandError} if the port is in use, or if the storefront cannot be built
 */
export async function startStorefront(
  { gatewayUrl, supergraphSdl, sandbox }: Pick<RunningSupergraph, 'gatewayUrl' | 'supergraphSdl' | 'sandbox'>,
  env: NodeJS.ProcessEnv,
  report: (text: string) => void,
): Promise<RunningPart> {
  const folder = await buildStorefront(supergraphSdl, report);
  const settings = {
    cookie: Boolean(env.SESSION_COOKIE?.trim()),
    ...(sandbox && {
      provider: { issuer: sandbox.idp.issuer, clientId: sandbox.idp.clientId },
      demo: { inbox: `${sandbox.url}/inbox`, email: jane.email, password: jane.password },
    }),
  };
  // A store's images come from its content delivery network.
  const origins = sandbox ? [sandbox.url] : ['https:'];
  const served = await onPort(env, 'STOREFRONT_PORT', 3000, ({ port }) =>
    serveStorefront({ folder, port, gatewayUrl, origins, settings }),
  );
  if (sandbox) sandbox.state.siteOrigin = served.url;
  return served;
}
