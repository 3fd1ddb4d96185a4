const groups = new Map([
  [1, 'Studio members'],
  [2, 'Trade'],
]);

/** Returns the name of a customer group, or null for id 0 (no group). */
export function customerGroupName(groupId: number): string | null {
  return groups.get(groupId) ?? null;
}
