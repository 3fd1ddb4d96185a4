/** Every directive of a later version, on fields of the store and of this subgraph. */
export const allDirectives = `
entities: { Product: { key: entityId, by: "site.products(entityIds:)" } }
authenticated: [Customer.orders, AccountQueries.viewer]
requiresScopes: { Customer.addresses: [["addresses:read"], ["admin", "read"]] }
policy: { Customer.notes: [["staff"]] }
cost: { Site.search: 5 }
listSize: derive
override: { Customer.phone: legacy, Customer.company: { from: legacy, label: "percent(10)" } }
`;
