import type { Socket } from 'node:net';

/** The shared capacity of one direction of a line. */
export interface Link {
  readonly bitsPerMs: number;
  /** When the link has sent everything that it has accepted, in milliseconds. */
  freeAt: number;
}

const MSS = 1_460;
/** Headers of IP, TCP and Ethernet for each segment. */
const SEGMENT = MSS + 66;
/** RFC 6928. */
const INITIAL_WINDOW = 10 * MSS;
/** Linux's minimum of the variance in its retransmission timeout (RFC 6298). */
const RTO_MARGIN_MS = 200;

/**
 * Passes the bytes of one direction of a connection on as TCP would on a line without loss: slow start from ten segments,
 * a window that grows with acknowledgements while it is in use, and that shrinks while the connection is idle (RFC 5681,
 * section 4.1, as Linux implements it).
 */
export class TcpFlow {
  readonly #to: Socket;
  readonly #link: Link;
  readonly #rttMs: number;
  readonly #waiting: Buffer[] = [];
  #window = INITIAL_WINDOW;
  #inFlight = 0;
  #mostInFlight = 0;
  #sentAt = performance.now();
  readonly #arriving: (Buffer | 'end')[] = [];
  #isOpen: boolean;
  #hasEnded = false;

  /** @param opensInMs when the sender may send, after the handshake */
  constructor(from: Socket, to: Socket, link: Link, rttMs: number, opensInMs: number) {
    this.#to = to;
    this.#link = link;
    this.#rttMs = rttMs;
    this.#isOpen = opensInMs === 0;
    if (!this.#isOpen) {
      setTimeout(() => {
        this.#isOpen = true;
        this.#send();
      }, opensInMs);
    }
    from.on('data', (chunk: Buffer) => {
      this.#waiting.push(chunk);
      this.#send();
    });
    from.on('end', () => {
      this.#hasEnded = true;
      this.#send();
    });
    from.on('error', () => to.destroy());
  }

  #send(): void {
    if (!this.#isOpen) return;
    const now = performance.now();
    if (this.#inFlight === 0) this.#restartAfterIdle(now);
    for (let next = this.#waiting[0]; next && this.#inFlight < this.#window; next = this.#waiting[0]) {
      const bytes = next.subarray(0, Math.min(MSS, this.#window - this.#inFlight));
      if (bytes.length === next.length) this.#waiting.shift();
      else this.#waiting[0] = next.subarray(bytes.length);
      this.#transmit(bytes, now);
    }
    if (this.#hasEnded && this.#waiting.length === 0) {
      this.#hasEnded = false;
      this.#arrive('end', Math.max(now, this.#link.freeAt) + this.#rttMs / 2);
    }
  }

  #transmit(bytes: Buffer, now: number): void {
    const bits = (bytes.length + SEGMENT - MSS) * 8;
    this.#link.freeAt = Math.max(now, this.#link.freeAt) + bits / this.#link.bitsPerMs;
    this.#sentAt = now;
    this.#inFlight += bytes.length;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    const arrival = this.#link.freeAt + this.#rttMs / 2;
    this.#arrive(bytes, arrival);
    this.#at(arrival + this.#rttMs / 2, () => {
      this.#inFlight -= bytes.length;
      // A window that is not used does not grow (RFC 7661).
      if (this.#window < 2 * this.#mostInFlight) this.#window += bytes.length;
      this.#send();
    });
  }

  /** Each timer delivers what is next, because two timers of the same millisecond may run in either order. */
  #arrive(what: Buffer | 'end', time: number): void {
    this.#arriving.push(what);
    this.#at(time, () => {
      const next = this.#arriving.shift();
      if (!this.#to.writable || next === undefined) return;
      if (next === 'end') this.#to.end();
      else this.#to.write(next);
    });
  }

  #restartAfterIdle(now: number): void {
    const timeout = this.#rttMs + RTO_MARGIN_MS;
    let idle = now - this.#sentAt;
    this.#mostInFlight = 0;
    while (idle > timeout && this.#window > INITIAL_WINDOW) {
      this.#window = Math.max(INITIAL_WINDOW, Math.floor(this.#window / 2));
      idle -= timeout;
    }
  }

  #at(time: number, run: () => void): void {
    setTimeout(run, Math.max(0, time - performance.now()));
  }
}
