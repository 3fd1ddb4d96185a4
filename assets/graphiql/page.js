/* global React, ReactDOM, GraphiQL */
const operations = JSON.parse(document.getElementById('operations').textContent);
const [first] = operations;
const asText = (value) => (value ? JSON.stringify(value, null, 2) : null);
const send = GraphiQL.createFetcher({ url: location.pathname });

/** For a moment after a tab was opened GraphiQL still names the operation of the one before. */
function fetcher(params, options) {
  const { query, operationName } = params;
  const isHere = operationName && new RegExp(`\\b${operationName}\\b`).test(query);
  return send(isHere ? params : { ...params, operationName: undefined }, options);
}

/** Headers carry sessions and variables carry passwords: they go when the page is left, history included. */
function memoryStorage() {
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
    clear: () => items.clear(),
  };
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: operations.map(({ query, variables, headers }) => ({
      query,
      variables: asText(variables),
      headers: asText(headers),
    })),
    // The tab that is open first does not fill the tools below it by itself.
    variables: asText(first?.variables) ?? undefined,
    headers: asText(first?.headers) ?? undefined,
    storage: memoryStorage(),
    defaultEditorToolsVisibility: 'variables',
  }),
);
