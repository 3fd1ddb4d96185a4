/** The tools of a fuzzer. */
export interface Attack {
  /** Returns a number from 0 up to, but not including, 1. The seed determines the sequence. */
  readonly random: () => number;
  /** The number of attempts. */
  readonly rounds: number;
  /** Reports behaviour that must not occur. */
  readonly found: (what: string) => void;
  /** Counts a request. */
  readonly sent: () => void;
}

/** Attacks a running server in one way, and reports behaviour that must not occur. */
export interface Fuzzer {
  readonly name: string;
  /** Rounds in a long run. A short run has a tenth of them. */
  readonly rounds: number;
  run(attack: Attack): Promise<void>;
}

/** Returns a generator of numbers with a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (random: () => number, limit: number) => Math.floor(random() * limit);

export function pick<Value>(random: () => number, values: readonly Value[]): Value {
  return values[below(random, values.length)] as Value;
}

/** A request that takes longer has blocked the process. */
const LONGEST_REQUEST_MS = 15_000;

export interface AttackReply {
  readonly status: number;
  readonly text: string;
  /** Undefined if the body is not JSON. */
  readonly body: { readonly data?: unknown; readonly errors?: readonly ReplyError[] } | undefined;
}

export interface ReplyError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

export async function post(
  url: string,
  payload: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<AttackReply> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
    signal: AbortSignal.timeout(LONGEST_REQUEST_MS),
  });
  const text = await response.text();
  try {
    return { status: response.status, text, body: JSON.parse(text) };
  } catch {
    return { status: response.status, text, body: undefined };
  }
}

/** Reports a response that no client input may cause. */
export function checkReply({ found }: Attack, { status, text, body }: AttackReply, what: string): void {
  if (!body) found(`${what}: the response is not JSON: ${text.slice(0, 80)}`);
  if (status >= 500) found(`${what}: status ${status}`);
  for (const error of body?.errors ?? []) {
    if (error.extensions?.code === 'INTERNAL_SERVER_ERROR') found(`${what}: INTERNAL_SERVER_ERROR`);
    if (typeof error.message !== 'string' || error.message === '') found(`${what}: an error without a message`);
  }
  if (body && body.data === undefined && (body.errors ?? []).length === 0) found(`${what}: neither data nor errors`);
}
