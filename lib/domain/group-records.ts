/**
 * Decides which source records are the same paper. A pure function of the set of records, so that the result never
 * depends on the order in which listings were seen. Rules: union by identifiers, then by titles with Zotero's checks
 * (zotero/zotero, duplicates.js), never across two different identifiers of one scheme; uncertain pairs stay separate.
 * The user's verdicts take precedence over all of this.
 */

import type { Verdict } from './duplicate-verdict.ts';
import { compareKeys, type Key, schemeOf, schemes } from './key.ts';
import {
  abstractFingerprints,
  isAnonymous,
  isTitleOnly,
  type SourceRecord,
  titleForms,
  toComparisonForm,
} from './merge-records.ts';
import { disjoint, RecordSets } from './record-sets.ts';

/** A title shared by more records than this ("Editorial", "Introduction") identifies nothing. */
export const maxRecordsPerTitle = 64;

/** A group of accounts that is one paper, with the keys that it may be listed under. */
export interface RecordCluster {
  readonly accounts: readonly [SourceRecord, ...SourceRecord[]];
  /** Canonical order; each key belongs to one group only. */
  readonly keys: readonly [Key, ...Key[]];
  /** Unlisted keys that also resolve to this paper: claimed by two papers, or a title replaced by an identifier. */
  readonly also: readonly Key[];
}

/** Returns a unique id of a source record: its first key and, for bare titles, the other known fields. */
export function sourceRecordId(account: SourceRecord): string {
  if (!isTitleOnly(account)) return account.keys[0];
  return [
    account.keys[0],
    abstractFingerprints(account).join(' '),
    [...nameForms(account.authors)].sort().join(' '),
  ].join('\n');
}

/**
 * Groups source records into papers.
 * @param accounts every source record that shares a key or a title with another of them, each `sourceRecordId` once
 * @param verdicts the user's verdicts on pairs of them
 * @returns the groups in canonical order of their first key
 */
export function clusterRecords(accounts: readonly SourceRecord[], verdicts: readonly Verdict[] = []): RecordCluster[] {
  const sorted = [...accounts].sort(
    (a, b) => compareKeys(a.keys[0], b.keys[0]) || (sourceRecordId(a) < sourceRecordId(b) ? -1 : 1),
  );
  const sets = new RecordSets(sorted);
  if (verdicts.length > 0) applyVerdicts(verdicts, sorted, sets);
  joinByKeys(sorted, sets);
  joinByTitles(sorted, sets);
  return assignKeys(sets.groups());
}

/**
 * Applies each verdict to the records with these keys: those that have a key as their first, else the first record that
 * contains it.
 */
function applyVerdicts(verdicts: readonly Verdict[], accounts: readonly SourceRecord[], sets: RecordSets): void {
  const under = (key: Key): number[] => {
    const own = accounts.flatMap((account, index) => (account.keys[0] === key ? [index] : []));
    if (own.length > 0) return own;
    const claim = accounts.findIndex((account) => account.keys.includes(key));
    return claim === -1 ? [] : [claim];
  };
  const pairs = verdicts.map(({ a, b, same }) => ({ as: under(a), bs: under(b), same }));
  for (const { as, bs, same } of pairs) {
    if (!same) for (const a of as) for (const b of bs) if (a !== b) sets.forbid(a, b);
  }
  for (const { as, bs, same } of pairs) {
    const [a, b] = [as[0], bs[0]];
    if (!same || a === undefined || b === undefined) continue;
    const roots = [sets.find(a), sets.find(b)] as const;
    if (roots[0] !== roots[1] && !sets.forbids(...roots)) sets.union(roots);
  }
}

/**
 * Joins by keys, strongest first. A key shared by papers with different stronger identifiers is no evidence and joins
 * none of them.
 */
function joinByKeys(accounts: readonly SourceRecord[], sets: RecordSets): void {
  const claims = new Map<Key, number[]>();
  for (const [index, account] of accounts.entries()) {
    for (const key of account.keys) if (schemeOf(key) !== 'title') push(claims, key, index);
  }
  for (const key of [...claims.keys()].sort(compareKeys)) {
    const roots = distinct((claims.get(key) ?? []).map((index) => sets.find(index)));
    if (roots.length < 2) continue;
    const rank = schemes.indexOf(schemeOf(key));
    if (!somePair(roots, (a, b) => sets.conflict(a, b, rank))) sets.union(roots);
  }
}

/** Joins records of one title that pass the checks, only if no pair among all of them conflicts. */
function joinByTitles(accounts: readonly SourceRecord[], sets: RecordSets): void {
  const byTitle = new Map<string, number[]>();
  for (const [index, account] of accounts.entries()) {
    for (const form of titleForms(account)) if (form !== '') push(byTitle, form, index);
  }
  for (const form of [...byTitle.keys()].sort()) {
    const same = byTitle.get(form) ?? [];
    if (same.length < 2 || same.length > maxRecordsPerTitle) continue;
    const witnesses = same.map((index) => new Witness(accounts[index] as SourceRecord, sets.find(index)));
    for (const component of components(witnesses)) {
      const roots = distinct(component.map((witness) => sets.find(witness.root)));
      if (roots.length < 2) continue;
      const contested =
        somePair(roots, (a, b) => sets.conflict(a, b, schemes.length)) ||
        somePair(component, (a, b) => a.root !== b.root && a.contradicts(b));
      if (!contested) sets.union(roots);
    }
  }
}

/** Evidence in a record for or against being the same paper as another record with the same title. */
class Witness {
  readonly root: number;
  readonly #titleOnly: boolean;
  readonly #names: ReadonlySet<string>;
  readonly #abstracts: ReadonlySet<string>;
  readonly #year: number | undefined;

  constructor(account: SourceRecord, root: number) {
    this.root = root;
    this.#titleOnly = isTitleOnly(account);
    this.#names = nameForms(account.authors);
    this.#abstracts = new Set(abstractFingerprints(account));
    this.#year = account.published === undefined ? undefined : Number(account.published.slice(0, 4));
  }

  /**
   * True if they share an author or, if one side has no authors, the same abstract. Two bare titles agree unless they
   * conflict.
   */
  agrees(other: Witness): boolean {
    if (this.#titleOnly && other.#titleOnly) return !this.contradicts(other) && !this.#differs(other);
    if (this.#yearsApart(other)) return false;
    if (this.#names.size > 0 && other.#names.size > 0) return !disjoint(this.#names, other.#names);
    return !disjoint(this.#abstracts, other.#abstracts);
  }

  contradicts(other: Witness): boolean {
    if (this.#yearsApart(other)) return true;
    return this.#names.size > 0 && other.#names.size > 0 && disjoint(this.#names, other.#names);
  }

  #differs(other: Witness): boolean {
    if (this.#names.size > 0 && other.#names.size > 0) return false;
    return this.#abstracts.size > 0 && other.#abstracts.size > 0 && disjoint(this.#abstracts, other.#abstracts);
  }

  #yearsApart(other: Witness): boolean {
    return this.#year !== undefined && other.#year !== undefined && Math.abs(this.#year - other.#year) > 1;
  }
}

/**
 * Whether two papers that were not joined may still be duplicates: they share an identifier, or they have one title and
 * their authors do not conflict. A preprint and a publication years later are such a pair.
 */
export function canBeDuplicates(one: readonly SourceRecord[], other: readonly SourceRecord[]): boolean {
  const ids = new Set(one.flatMap(({ keys }) => keys).filter((key) => schemeOf(key) !== 'title'));
  if (other.some(({ keys }) => keys.some((key) => ids.has(key)))) return true;
  const titles = new Set(one.flatMap(titleForms));
  if (!other.flatMap(titleForms).some((title) => title !== '' && titles.has(title))) return false;
  const [names, others] = [one, other].map((accounts) => nameForms(accounts.flatMap(({ authors }) => authors)));
  if (names === undefined || others === undefined) return false;
  return names.size === 0 || others.size === 0 || !disjoint(names, others);
}

function components(witnesses: readonly Witness[]): Witness[][] {
  const left = new Set(witnesses);
  const found: Witness[][] = [];
  for (const start of witnesses) {
    if (!left.delete(start)) continue;
    const component = [start];
    for (const member of component) {
      for (const other of left) {
        if (member.root === other.root || member.agrees(other)) {
          left.delete(other);
          component.push(other);
        }
      }
    }
    found.push(component);
  }
  return found;
}

/**
 * Last name and first initial of each author, diacritics folded: `Ada Lovelace`, `Lovelace, Ada`, `A. Lovelace` and
 * PubMed's `Lovelace A` are one. Authors under review ("Anonymous") have no name yet.
 */
export function nameForms(authors: readonly string[]): Set<string> {
  const forms = new Set<string>();
  for (const author of authors) {
    if (isAnonymous(author)) continue;
    const [before = '', after] = author.split(',', 2);
    const parts = before.split(/\s+/).filter((part) => part !== '' && !/^(?:jr|sr|ii|iii|iv)\.?$/i.test(part));
    const last = parts.at(-1) ?? '';
    const initialsLast = after === undefined && parts.length > 1 && /^\p{Lu}{1,3}$/u.test(last);
    const family = after !== undefined ? before : initialsLast ? parts.slice(0, -1).join(' ') : last;
    const given = after !== undefined ? after.trim() : initialsLast ? last : parts.length > 1 ? (parts[0] ?? '') : '';
    const familyForm = toComparisonForm(family.split(/\s+/).at(-1) ?? '');
    if (familyForm !== '') forms.add(`${familyForm} ${toComparisonForm(given).slice(0, 1)}`);
  }
  return forms;
}

function assignKeys(groups: SourceRecord[][]): RecordCluster[] {
  const claimants = new Map<Key, number[]>();
  const anchors = new Map<Key, number>();
  for (const [index, group] of groups.entries()) {
    for (const account of group) {
      if (!isTitleOnly(account)) anchors.set(account.keys[0], index);
      for (const key of account.keys) push(claimants, key, index);
    }
  }
  const first = groups.map((group) => group.flatMap((account) => account.keys).sort(compareKeys)[0]);
  const owner = (key: Key): number | undefined =>
    anchors.get(key) ??
    [...(claimants.get(key) ?? [])].sort((a, b) => compareKeys(first[a] ?? key, first[b] ?? key) || a - b)[0];
  return groups.flatMap((group, index) => {
    const claimed = distinct(group.flatMap((account) => account.keys)).sort(compareKeys);
    const owned = claimed.filter((key) => schemeOf(key) === 'title' || owner(key) === index);
    const ids = owned.filter((key) => schemeOf(key) !== 'title');
    const [canonical, ...rest] = ids.length > 0 ? ids : owned;
    const [head, ...tail] = group;
    if (canonical === undefined || head === undefined) return [];
    const keys: [Key, ...Key[]] = [canonical, ...rest];
    return [{ accounts: [head, ...tail], keys, also: claimed.filter((key) => !keys.includes(key)) }];
  });
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function somePair<T>(values: readonly T[], holds: (a: T, b: T) => boolean): boolean {
  return values.some((a, index) => values.slice(index + 1).some((b) => holds(a, b)));
}
