const groups = new Map([
  [1, 'Studio members'],
  [2, 'Trade'],
]);

/** The name of a customer group; null for an account in none (id 0). */
export function customerGroupName(groupId: number): string | null {
  return groups.get(groupId) ?? null;
}
