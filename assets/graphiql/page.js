/* global React, ReactDOM, GraphiQL */
const operations = JSON.parse(document.getElementById('operations').textContent);
const asText = (value) => (value ? JSON.stringify(value, null, 2) : null);

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: location.pathname }),
    defaultTabs: operations.map(({ query, variables, headers }) => ({
      query,
      variables: asText(variables),
      headers: asText(headers),
    })),
    // Headers carry sessions: they stay in this page and go when it is closed.
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'variables',
  }),
);
