/** An operation that the page opens with, in a tab of its own. */
export interface ExampleOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the page opens with over a store that nothing is known of. */
export const storeExamples: readonly ExampleOperation[] = [
  { query: 'query StoreName {\n  site {\n    settings {\n      storeName\n    }\n  }\n}\n' },
];
