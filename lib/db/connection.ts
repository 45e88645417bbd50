/** What a window’s connection to the library’s database can do, and whom it tells when that changes. */

/**
 * - `sound`: it reads and writes.
 * - `read-only`: a newer version of Digestif has written to the library, so this one only reads.
 * - `outdated`: a newer version has upgraded the library while this window was open.
 * - `waiting`: the library cannot be opened before other windows, which run an older version, are closed.
 * - `unreadable`: the browser cannot read what it had opened; it is tried again.
 */
export type ConnectionState = 'sound' | 'read-only' | 'outdated' | 'waiting' | 'unreadable';

/** The most urgent one is shown. */
const byUrgency = ['unreadable', 'waiting', 'outdated', 'read-only'] as const;
type Trouble = (typeof byUrgency)[number];

/** The state of a connection, as windows follow it. */
export class Connection {
  readonly #troubles = new Set<Trouble>();
  readonly #listeners = new Set<() => void>();
  readonly #reopen: () => Promise<void>;

  /** @param reopen closes the database and opens it again; rejects if that fails */
  constructor(reopen: () => Promise<void>) {
    this.#reopen = reopen;
  }

  get state(): ConnectionState {
    return byUrgency.find((trouble) => this.#troubles.has(trouble)) ?? 'sound';
  }

  /** Calls `listener` whenever the state changes. @returns a function that stops it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Notes that a trouble has come or gone. */
  set(trouble: Trouble, isThere: boolean): void {
    const before = this.state;
    if (isThere) this.#troubles.add(trouble);
    else this.#troubles.delete(trouble);
    if (this.state !== before) for (const listener of this.#listeners) listener();
  }

  /** Opens the database again now. Resolves to whether it can be read. */
  async retry(): Promise<boolean> {
    return this.#reopen().then(
      () => true,
      () => false,
    );
  }
}
