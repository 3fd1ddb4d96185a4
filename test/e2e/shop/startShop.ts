import { buildStorefront } from '../../../dev/storefront/buildStorefront.ts';
import { serveStorefront } from '../../../dev/storefront/serveStorefront.ts';
import { resetPaths } from '../../../dev/storefront/startStorefront.ts';
import { jane } from '../../helpers/demoCustomer.ts';
import { startSupergraph, type TestSupergraph } from '../../helpers/startSupergraph.ts';
import { unlimited } from '../../helpers/useAccount.ts';

/** The example storefront over a supergraph, as `npm run demo` runs it. */
export interface Shop {
  readonly url: string;
  /** The folder of the built files. */
  readonly folder: string;
  readonly supergraph: TestSupergraph;
  close(): Promise<void>;
}

export interface ShopOptions {
  /** The name of the session cookie (`SESSION_COOKIE`). Without one, the pages store the session. */
  readonly cookie?: string;
  /** Starts another gateway over the supergraph. Returns its URL. */
  readonly gateway?: (supergraph: TestSupergraph) => Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** Builds the storefront if necessary, and serves it with everything behind it on free ports. */
export async function startShop({ cookie, gateway }: ShopOptions = {}): Promise<Shop> {
  const supergraph = await startSupergraph({
    sandbox: { idp: true },
    env: { ...unlimited, PASSWORD_RESET_PATHS: resetPaths, ...(cookie && { SESSION_COOKIE: cookie }) },
    envFor: ({ idp }) => ({
      SSO_ISSUERS: JSON.stringify([{ ...idp.trust, requirePasswordReset: false }]),
    }),
  });
  const { sandbox } = supergraph.account;
  const folder = await buildStorefront(supergraph.supergraphSdl, () => undefined);
  const other = await gateway?.(supergraph);
  const { issuer, clientId } = sandbox.idp;
  const served = await serveStorefront({
    folder,
    port: 0,
    gatewayUrl: other?.url ?? supergraph.url,
    origins: [sandbox.url],
    settings: {
      cookie: cookie !== undefined,
      provider: { issuer, clientId },
      demo: { inbox: `${sandbox.url}/inbox`, ...jane },
    },
  });
  sandbox.state.siteOrigin = served.url;
  return {
    url: served.url,
    folder,
    supergraph,
    async close() {
      await served.close();
      await other?.close();
      await supergraph.close();
    },
  };
}
