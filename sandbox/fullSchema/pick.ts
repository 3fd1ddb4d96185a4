/** Returns the element of a list that a seed selects. Equal seeds select equal elements. */
export function pick<T>(choices: readonly T[], seed: number): T | undefined {
  return choices[seed % choices.length];
}
