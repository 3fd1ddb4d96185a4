/** What the server of this storefront knows about its surroundings. */
export interface Settings {
  /** Whether the subgraph keeps the session in a cookie. */
  readonly cookie: boolean;
  /** The company's identity provider. Absent if the store has none. */
  readonly provider?: { readonly issuer: string; readonly clientId: string };
  /** The page with the demo's emails, and its customer. Absent for a real store. */
  readonly demo?: { readonly inbox: string; readonly email: string; readonly password: string };
}

export const settings: Settings = await (await fetch('/settings.json')).json();
