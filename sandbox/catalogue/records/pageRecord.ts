interface BasePage {
  readonly entityId: number;
  /** null at the top level. */
  readonly parentEntityId: number | null;
  readonly name: string;
  readonly isVisibleInNavigation: boolean;
  readonly sortOrder: number;
}

interface LocalPage extends BasePage {
  readonly path: string;
}

interface WrittenPage extends LocalPage {
  /** HTML. */
  readonly htmlBody: string;
}

/** A web page in the store's data. */
export type PageRecord =
  | (WrittenPage & { readonly __typename: 'NormalPage' | 'RawHtmlPage' })
  | (WrittenPage & { readonly __typename: 'ContactPage'; readonly contactFields: readonly string[] })
  | (LocalPage & { readonly __typename: 'BlogIndexPage' })
  | (BasePage & { readonly __typename: 'ExternalLinkPage'; readonly link: string });
