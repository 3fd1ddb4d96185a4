/** An operation that the page shows in a tab at the start. */
export interface ExampleOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The examples for a store whose data are unknown. */
export const storeExamples: readonly ExampleOperation[] = [
  { query: 'query StoreName {\n  site {\n    settings {\n      storeName\n    }\n  }\n}\n' },
];
