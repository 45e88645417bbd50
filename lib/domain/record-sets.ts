import { type Key, schemeOf, schemes } from './key.ts';
import type { SourceRecord } from './merge-records.ts';

/** Sets of accounts that grow together. */
export class RecordSets {
  readonly #parent: number[];
  readonly #members: number[][];
  readonly #ids: Map<string, Set<Key>>[];
  readonly #accounts: readonly SourceRecord[];
  /** By set: the records that the user marked as different from it. */
  readonly #apart = new Map<number, Set<number>>();

  constructor(accounts: readonly SourceRecord[]) {
    this.#accounts = accounts;
    this.#parent = accounts.map((_, index) => index);
    this.#members = accounts.map((_, index) => [index]);
    this.#ids = accounts.map((account) => idsByScheme(account.keys));
  }

  find(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    return root;
  }

  members(root: number): SourceRecord[] {
    return (this.#members[root] ?? []).flatMap((index) => this.#accounts[index] ?? []);
  }

  /** Keeps two records, each still in a set of its own, separate for ever. */
  forbid(a: number, b: number): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.#apart.get(one);
      if (known === undefined) this.#apart.set(one, new Set([other]));
      else known.add(other);
    }
  }

  forbids(a: number, b: number): boolean {
    const apart = this.#apart.get(a);
    return apart !== undefined && (this.#members[b] ?? []).some((member) => apart.has(member));
  }

  /**
   * Whether two sets conflict: they have different identifiers of a scheme stronger than the given one, or the user
   * marked them as different.
   */
  conflict(a: number, b: number, strongerThan: number): boolean {
    if (this.#apart.size > 0 && this.forbids(a, b)) return true;
    for (const [scheme, ids] of this.#ids[a] ?? []) {
      if (schemes.indexOf(scheme as (typeof schemes)[number]) >= strongerThan) continue;
      const others = this.#ids[b]?.get(scheme);
      if (others !== undefined && disjoint(ids, others)) return true;
    }
    return false;
  }

  union(roots: readonly number[]): void {
    const [first, ...rest] = roots;
    if (first === undefined) return;
    for (const root of rest) {
      this.#parent[root] = first;
      this.#members[first]?.push(...(this.#members[root] ?? []));
      const apart = this.#apart.get(root);
      if (apart !== undefined) this.#apart.set(first, new Set([...(this.#apart.get(first) ?? []), ...apart]));
      for (const [scheme, ids] of this.#ids[root] ?? []) {
        const existing = this.#ids[first]?.get(scheme);
        if (existing === undefined) this.#ids[first]?.set(scheme, ids);
        else for (const id of ids) existing.add(id);
      }
    }
  }

  groups(): SourceRecord[][] {
    return this.#accounts.flatMap((_, index) => (this.find(index) === index ? [this.members(index)] : []));
  }
}

function idsByScheme(keys: readonly Key[]): Map<string, Set<Key>> {
  const ids = new Map<string, Set<Key>>();
  for (const key of keys) {
    const scheme = schemeOf(key);
    if (scheme === 'title') continue;
    const known = ids.get(scheme);
    if (known === undefined) ids.set(scheme, new Set([key]));
    else known.add(key);
  }
  return ids;
}

export function disjoint<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const value of a) if (b.has(value)) return false;
  return true;
}
