/* global React, ReactDOM, GraphiQL, createSession */
const operations = JSON.parse(document.getElementById('operations').textContent);
const [first] = operations;
const asText = (value) => (value ? JSON.stringify(value, null, 2) : null);
const { inCookie } = JSON.parse(document.getElementById('settings').textContent);
const url = location.pathname;
const session = createSession({ url, inCookie, bar: document.getElementById('session') });
// Without incremental delivery, the fetcher returns one response.
const send = GraphiQL.createFetcher({ url, enableIncrementalDelivery: false });

/** For a moment after a tab was opened GraphiQL still names the operation of the one before. */
async function fetcher(params, options) {
  const { query, operationName } = params;
  const isHere = operationName && new RegExp(`\\b${operationName}\\b`).test(query);
  const headers = session.headersFor(options?.headers);
  const result = await send(isHere ? params : { ...params, operationName: undefined }, { ...options, headers });
  void session.learn(query, result);
  return result;
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
    defaultTabs: operations.map(({ query, variables }) => ({ query, variables: asText(variables) })),
    // The tab that is open first does not fill the tools below it by itself.
    variables: asText(first?.variables) ?? undefined,
    storage: memoryStorage(),
    defaultEditorToolsVisibility: 'variables',
  }),
);

void session.refresh();
