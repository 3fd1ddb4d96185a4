const name = 'account-session';

interface StorageEvents {
  addEventListener?(type: 'storage', listener: (event: { readonly key: string | null }) => void): void;
  removeEventListener?(type: 'storage', listener: (event: { readonly key: string | null }) => void): void;
}

const page = globalThis as StorageEvents;

/** The other tabs of this site. Messages contain nothing of the session, only that it changed. */
export class Tabs {
  #channel: InstanceType<typeof BroadcastChannel> | undefined;

  /** Calls a function when another tab reports a change. Returns a function that stops it. */
  listen(onChange: () => void): () => void {
    if (typeof BroadcastChannel === 'function') {
      const channel = new BroadcastChannel(name);
      channel.onmessage = onChange;
      this.#channel = channel;
      return () => {
        channel.close();
        this.#channel = undefined;
      };
    }
    // Without it, other tabs notice the change of a shared storage.
    const onStorage = ({ key }: { readonly key: string | null }) => key === name && onChange();
    page.addEventListener?.('storage', onStorage);
    return () => page.removeEventListener?.('storage', onStorage);
  }

  report(): void {
    if (typeof BroadcastChannel !== 'function') return;
    const channel = this.#channel ?? new BroadcastChannel(name);
    channel.postMessage('changed');
    if (channel !== this.#channel) channel.close();
  }
}
