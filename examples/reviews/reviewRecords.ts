/** A review as this team stores it: customer and product by their keys in the store. */
export interface ReviewRecord {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
  readonly authorEntityId: number;
  readonly productEntityId: number;
}

/** Newest first. They concern the sandbox's customers and products. */
export const reviewRecords: readonly ReviewRecord[] = [
  { id: 'r5', stars: 5, text: 'Holds the heat through a whole chapter.', authorEntityId: 1, productEntityId: 101 },
  { id: 'r4', stars: 4, text: 'Smaller than it looks, and better.', authorEntityId: 3, productEntityId: 102 },
  { id: 'r3', stars: 3, text: 'Fine, but the glaze came off in a month.', authorEntityId: 2, productEntityId: 101 },
  { id: 'r2', stars: 5, text: 'Went up a mountain and came back dry.', authorEntityId: 1, productEntityId: 111 },
  { id: 'r1', stars: 2, text: 'They stopped making the good one.', authorEntityId: 4, productEntityId: 999 },
];
