import { InflightRequests } from '../../src/store/policy/guest/inflightRequests.ts';
import type { ClientPresence } from '../../src/store/storefront/clientPresence.ts';
import type { StoreCaller } from '../../src/store/storefront/storeCaller.ts';

class Client implements ClientPresence {
  readonly callbacks = new Set<() => void>();
  isGone = false;

  onGone(callback: () => void): () => void {
    this.callbacks.add(callback);
    return () => this.callbacks.delete(callback);
  }

  leave(): void {
    this.isGone = true;
    for (const callback of [...this.callbacks]) callback();
  }

  get caller(): StoreCaller {
    return {
      customerAccessToken: undefined,
      clientAddress: undefined,
      correlationId: 'x',
      deadline: Date.now() + 10_000,
      client: this,
    };
  }
}

/** Two clients that wait for one request, and what the request learns about them. */
function shared() {
  const flights = new InflightRequests<string>();
  const [one, two] = [new Client(), new Client()];
  let answer = (_text: string) => {};
  let sentFor: StoreCaller | undefined;
  let aborted = 0;
  const ask = (caller: StoreCaller) => {
    sentFor = caller;
    caller.client?.onGone(() => {
      aborted += 1;
    });
    return new Promise<string>((resolve) => {
      answer = resolve;
    });
  };
  const waiting = [one, two].map((client) => flights.join('key', client.caller, { send: ask, copy: (text) => text }));
  return {
    one,
    two,
    waiting,
    answer: (text: string) => answer(text),
    isGone: () => sentFor?.client?.isGone,
    aborted: () => aborted,
  };
}

describe('a request that several clients wait for', () => {
  test('the request continues if one client disconnects, even the one that started it', async () => {
    const { one, waiting, answer, isGone, aborted } = shared();
    one.leave();

    expect([isGone(), aborted()]).toEqual([false, 0]);
    answer('done');
    expect(await Promise.all(waiting)).toEqual(['done', 'done']);
  });

  test('the request is cancelled once all clients have disconnected', async () => {
    const { one, two, waiting, answer, isGone, aborted } = shared();
    one.leave();
    two.leave();

    expect([isGone(), aborted()]).toEqual([true, 1]);
    answer('done');
    await Promise.all(waiting);
  });

  test('the request leaves no listeners on the clients’ connections', async () => {
    const { one, two, waiting, answer } = shared();
    answer('done');
    await Promise.all(waiting);

    expect([one.callbacks.size, two.callbacks.size]).toEqual([0, 0]);
  });
});
