import { ClientError } from '../../errors/clientError.ts';

/** The limits of one client document. Each is a setting, `DOCUMENT_MAX_…`. */
export interface DocumentLimits {
  /** Lexical tokens (GraphQL specification, section 2.1.6), including punctuation. */
  readonly tokens: number;
  /** Brackets, braces and parentheses that are open at the same time. */
  readonly nesting: number;
  /** Fields with an alias. */
  readonly aliases: number;
  /** Applied directives. */
  readonly directives: number;
  /** Operation and fragment definitions. */
  readonly definitions: number;
  /** Root fields of a query, by response key. Fields of the store's namespace count as well. */
  readonly rootFields: number;
  /** Mutations in one operation. Fields of `account` and of the store's namespace count as mutations. */
  readonly mutations: number;
  /** Levels of nested selection sets in a document for the store. BigCommerce refuses more than 16. */
  readonly depth: number;
}

/**
 * The default limits. BigCommerce refuses nesting beyond 16 levels and takes one mutation per request. The other limits
 * are far above the needs of a storefront.
 */
export const defaultDocumentLimits: DocumentLimits = {
  tokens: 15_000,
  nesting: 200,
  aliases: 5_000,
  directives: 2_000,
  definitions: 1_000,
  rootFields: 1_000,
  mutations: 10,
  depth: 16,
};

/** The limited properties of a document, as messages name them. */
export type DocumentMeasure =
  | keyof DocumentLimits
  | 'accountFields'
  | 'extensionDocuments'
  | 'introspection'
  | 'references'
  | 'service'
  | 'visits';

const nouns: Readonly<Record<DocumentMeasure, string>> = {
  tokens: 'tokens',
  nesting: 'levels of nested brackets',
  aliases: 'aliases',
  directives: 'directives',
  definitions: 'operations and fragments',
  rootFields: 'root fields',
  mutations: 'mutations in one operation',
  depth: 'levels of nested selections',
  accountFields: 'fields of account in one query',
  extensionDocuments: 'requests of extensions to the store',
  introspection: 'fields that introspection would return',
  references: '_entities fields in one operation',
  service: '_service field in one operation',
  visits: 'selections, counted once for each place a fragment is used in',
};

/** A client's document exceeds a limit. Nothing has been sent to the store. */
export class DocumentLimitExceeded extends ClientError {
  override readonly name = 'DocumentLimitExceeded';

  constructor(measure: DocumentMeasure, limit: number) {
    super('DOCUMENT_LIMIT_EXCEEDED', `The document has more than ${limit} ${nouns[measure]}.`);
  }
}
