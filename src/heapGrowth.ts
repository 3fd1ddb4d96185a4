import { setFlagsFromString } from 'node:v8';

const OPTION = '--heap-growing-percent';

/** The heap may reach three times its size after a full garbage collection before the next one starts. */
const GROWTH_PERCENT = 200;

/**
 * Makes V8 collect the whole heap less often. V8 counts the bytes of responses towards the limit of the heap, also after
 * they have been sent. Its own limit is so near to the size of this service's heap that two dozen responses of 500 kB
 * reach it (bench/NOTES.md). The same option on the command line has precedence. Only for a process of our own: the
 * options of V8 belong to a program and not to a library.
 */
export function setHeapGrowth(): void {
  if (process.execArgv.some((option) => option.startsWith(OPTION))) return;
  setFlagsFromString(`${OPTION}=${GROWTH_PERCENT}`);
}
