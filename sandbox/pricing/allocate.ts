/**
 * Divides an amount by weights so that the shares add up to it (largest remainder method). All numbers are integers.
 *
 * @param weights not negative. If all are zero, all shares are zero.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / sum));
  const remainders = weights.map((weight, index) => ({ index, remainder: (amount * weight) % sum }));
  const missing = amount - shares.reduce((total, share) => total + share, 0);
  for (const { index } of remainders.toSorted((a, b) => b.remainder - a.remainder).slice(0, missing)) {
    shares[index] = (shares[index] ?? 0) + 1;
  }
  return shares;
}
