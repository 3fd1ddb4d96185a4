/** Returns the TypeScript type of a list of items. */
export const listType = (item: string) => `readonly ${/\W/.test(item) ? `(${item})` : item}[]`;
