/** The sandbox's first customer. */
export const jane = { entityId: 1, email: 'jane@example.com', password: 'sandbox-Pa55word' } as const;

/** The sandbox's third customer. */
export const ottoline = { entityId: 3, email: 'ottoline@example.com', password: 'sandbox-Pa55word' } as const;
