import closeWithGrace from 'close-with-grace';

/** Time after the grace period to close what is left. */
const MARGIN_MS = 1_000;

/**
 * Ends the process in order on SIGTERM or SIGINT, at the latest when the grace period is over. Call it before anything
 * slow starts: a process with id 1 ignores signals without a handler. A second signal ends the process at once.
 *
 * @param graceMs the time limit for closing, in milliseconds
 * @param close closes whatever has started so far
 */
export function endOnSignal(graceMs: number, close: () => Promise<void>): void {
  closeWithGrace({ delay: graceMs + MARGIN_MS, logger: false, skip: errorEvents }, async () => close());
}

/** Uncaught errors end the process as Node.js does by default: with their stack, and at once. */
const errorEvents: closeWithGrace.AllEvents[] = ['uncaughtException', 'unhandledRejection', 'beforeExit'];
