import type { StoreState } from '../state/storeState.ts';

/** Parts of the state that are not the store's data: its keys and the log of requests. */
const keptParts: ReadonlySet<string> = new Set<keyof StoreState>(['storefrontTokens', 'requests']);

type Part = Map<unknown, unknown> | Set<unknown> | unknown[];

/** A copy of the store's data. */
export interface StateData {
  readonly parts: Readonly<Record<string, Part>>;
  readonly offsetMs: number;
  readonly isLive: boolean;
}

/** Copies the store's data: every collection of the state, the clock and the changeable settings. */
export function copyStateData(state: StoreState): StateData {
  const parts = Object.fromEntries(partsOf(state));
  // One call copies an object that two collections share once.
  return structuredClone({ parts, offsetMs: state.clock.offsetMs, isLive: state.settings.isLive });
}

/** Replaces the store's data with a copy of the given data. The state and its collections stay the same objects. */
export function replaceStateData(state: StoreState, data: StateData): void {
  const { parts, offsetMs, isLive } = structuredClone(data);
  for (const [name, part] of partsOf(state)) refill(part, parts[name]);
  state.clock.offsetMs = offsetMs;
  state.settings.isLive = isLive;
}

function partsOf(state: StoreState): [string, Part][] {
  return Object.entries(state).filter((entry): entry is [string, Part] => {
    const [name, value] = entry;
    return !keptParts.has(name) && (value instanceof Map || value instanceof Set || Array.isArray(value));
  });
}

function refill(part: Part, saved: Part | undefined): void {
  if (part instanceof Map && saved instanceof Map) {
    part.clear();
    for (const [key, value] of saved) part.set(key, value);
  } else if (part instanceof Set && saved instanceof Set) {
    part.clear();
    for (const value of saved) part.add(value);
  } else if (Array.isArray(part) && Array.isArray(saved)) {
    part.splice(0, part.length, ...saved);
  }
}
