/** A place that holds text by name: `localStorage`, `sessionStorage`, or one of your own. */
export interface SessionStorage {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

/** What the client stores about its session. */
export interface SessionRecord {
  /** The sealed session. Absent in cookie mode, where no script can read it. */
  readonly value?: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number;
  /** When the client received the session, in milliseconds since the epoch. */
  readonly receivedAt: number;
}

const name = 'account-session';

/** Reads and writes the record of the session. An entry that is not a record counts as none. */
export class SessionRecords {
  readonly #storage: SessionStorage;

  constructor(storage: SessionStorage) {
    this.#storage = storage;
  }

  read(): SessionRecord | undefined {
    try {
      const record: SessionRecord = JSON.parse(this.#storage.getItem(name) ?? 'null');
      return Number.isFinite(record?.expiresAt) && Number.isFinite(record.receivedAt) ? record : undefined;
    } catch {
      return undefined;
    }
  }

  write(record: SessionRecord | undefined): void {
    if (record) this.#storage.setItem(name, JSON.stringify(record));
    else this.#storage.removeItem(name);
  }
}

/** Returns a storage that lasts as long as the page. */
export function memoryStorage(): SessionStorage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, text) => void entries.set(key, text),
    removeItem: (key) => void entries.delete(key),
  };
}
