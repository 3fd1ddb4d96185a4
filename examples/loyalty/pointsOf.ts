/** The members of the programme: the sandbox's first customers. */
export const members: readonly number[] = [1, 2, 3, 4, 5];

/** A member's points: an invented figure that is always the same for one customer. Nobody else has any. */
export function pointsOf(customerEntityId: number): number {
  return members.includes(customerEntityId) ? 1400 - 250 * customerEntityId : 0;
}
