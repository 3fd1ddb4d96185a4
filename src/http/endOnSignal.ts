import closeWithGrace from 'close-with-grace';

/** Time beyond the grace period in which what is left is torn down. */
const MARGIN_MS = 1_000;

/**
 * Ends the process in order on SIGTERM or SIGINT, and at the latest when the grace period is over. Call it before
 * anything slow is started: a process with id 1 ignores signals that it has no handler for.
 *
 * @param graceMs the time that closing may take. A second signal ends the process at once.
 * @param close closes whatever has been started so far.
 */
export function endOnSignal(graceMs: number, close: () => Promise<void>): void {
  closeWithGrace({ delay: graceMs + MARGIN_MS, logger: false, skip: errorEvents }, async () => close());
}

/** Errors that nobody caught end the process as Node.js does: with their stack, and not in order. */
const errorEvents: closeWithGrace.AllEvents[] = ['uncaughtException', 'unhandledRejection', 'beforeExit'];
