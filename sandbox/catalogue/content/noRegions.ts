/** The store has no widgets. */
export const noRegions = () => ({ regions: [] });
