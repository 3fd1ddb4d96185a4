// The parts of oidc-provider that the demo identity provider uses. The package has no types. The parts are imported
// separately, because the package's main entry prints a warning on Node 20, where all of this works and is tested.

declare module 'oidc-provider/lib/provider.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    /** @returns the id of the grant */
    save(): Promise<string>;
  }

  interface Interaction {
    readonly uid: string;
    readonly params: { readonly client_id: string; readonly scope: string; readonly resource?: string };
  }

  interface InteractionResult {
    readonly login: { readonly accountId: string };
    readonly consent: { readonly grantId: string };
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (of: {
      readonly accountId: string;
      readonly clientId: string;
    }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: InteractionResult): Promise<void>;
  }
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  /** Creates a storage in memory. */
  export function createMemoryAdapter(): (model: string) => object;
}
