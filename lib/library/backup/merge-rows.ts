/**
 * Merges the rows of two libraries. Every rule is symmetric, and merging a second time changes nothing, so two libraries
 * that merge each other’s backups become equal. The rules are documented in `docs/backup-format.md`.
 */
import type {
  DecisionRow,
  DigestRow,
  FeedRow,
  IssueRow,
  LedgerRow,
  OperationRow,
  SeriesRow,
  TopicRow,
  VisitRow,
} from '../../db/schema.ts';
import { fingerprint } from '../../domain/merge-records.ts';
import { activeFlags, type Change, type Decision, replayDecisions } from '../../domain/paper-state.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { Mute } from '../../domain/topic.ts';

/** All rows of a library but its papers. */
export interface LibraryRows {
  readonly decisions: readonly DecisionRow[];
  readonly acts: readonly OperationRow[];
  readonly topics: readonly TopicRow[];
  readonly series: readonly SeriesRow[];
  readonly feeds: readonly FeedRow[];
  readonly issues: readonly IssueRow[];
  readonly digests: readonly DigestRow[];
  readonly ledger: readonly LedgerRow[];
  readonly visits: readonly VisitRow[];
}

/** The rows of both libraries, and which decisions only one of them had. */
export interface MergedRows extends LibraryRows {
  readonly own: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

/** Merges the rows of two libraries. */
export function mergeRows(a: LibraryRows, b: LibraryRows): MergedRows {
  const acts = unionBy(a.acts, b.acts, ({ id }) => id, mergeActs);
  const undone = new Set(acts.flatMap(({ id, undone: when }) => (when === undefined ? [] : id)));
  const kept = ({ act }: DecisionRow): boolean => !undone.has(act);
  const [decisionsA, decisionsB] = [a.decisions.filter(kept), b.decisions.filter(kept)];
  const issues = unionBy(a.issues, b.issues, ({ id }) => id, mergeIssues);
  return {
    decisions: unionBy(decisionsA, decisionsB, ({ id }) => id, greaterText),
    own: idsWithout(decisionsA, decisionsB),
    other: idsWithout(decisionsB, decisionsA),
    acts,
    topics: unionBy(a.topics, b.topics, ({ id }) => id, mergeTopics),
    series: unionBy(a.series, b.series, ({ id }) => id, newerSeries),
    feeds: mergeFeeds([...a.feeds, ...b.feeds]),
    issues,
    digests: mergeDigests(a, b),
    ledger: unionBy(a.ledger, b.ledger, ({ series, key }) => `${series}\n${key}`, laterRow),
    visits: unionBy(a.visits, b.visits, ({ id }) => id, mergeVisits),
  };
}

function idsWithout(rows: readonly { readonly id: string }[], others: readonly { readonly id: string }[]): Set<string> {
  const known = new Set(others.map(({ id }) => id));
  return new Set(rows.flatMap(({ id }) => (known.has(id) ? [] : id)));
}

function unionBy<Row>(
  a: readonly Row[],
  b: readonly Row[],
  keyOf: (row: Row) => string,
  merge: (a: Row, b: Row) => Row,
): Row[] {
  const rows = new Map<string, Row>();
  for (const row of [...a, ...b]) {
    const key = keyOf(row);
    const known = rows.get(key);
    rows.set(key, known === undefined || stableJson(known) === stableJson(row) ? row : merge(known, row));
  }
  return [...rows.values()];
}

/** Returns the row whose first differing criterion is greater. */
function greaterBy<Row>(a: Row, b: Row, ...criteria: ((row: Row) => number | string)[]): Row {
  for (const criterion of criteria) {
    const [x, y] = [criterion(a), criterion(b)];
    if (x !== y) return x > y ? a : b;
  }
  return stableJson(a) >= stableJson(b) ? a : b;
}

function greaterText<Row>(a: Row, b: Row): Row {
  return greaterBy(a, b);
}

function laterRow<Row extends { readonly at: number }>(a: Row, b: Row): Row {
  return greaterBy(a, b, ({ at }) => at);
}

/** What was undone in one library is undone. */
function mergeActs(a: OperationRow, b: OperationRow): OperationRow {
  const times = [a.undone, b.undone].filter((time) => time !== undefined);
  const { undone: _undone, ...act } = laterRow(a, b);
  return times.length === 0 ? act : { ...act, undone: Math.min(...times) };
}

/** Topics have no time of change, but they gain examples: the one with more of them is the newer one. */
function mergeTopics(a: TopicRow, b: TopicRow): TopicRow {
  const plain = ({ like: _like, dislike: _dislike, mutes: _mutes, ...topic }: TopicRow) => topic;
  const newer = greaterBy(
    a,
    b,
    ({ like, dislike }) => like.length + dislike.length,
    ({ snoozedUntil = 0 }) => snoozedUntil,
    ({ query }) => query.length,
    (topic) => stableJson(plain(topic)),
  );
  const like = [...new Set([...a.like, ...b.like])].sort();
  const dislike = [...new Set([...a.dislike, ...b.dislike])].filter((key) => !like.includes(key)).sort();
  const mutes = mergeMutes([...(a.mutes ?? []), ...(b.mutes ?? [])]);
  return { ...plain(newer), like, dislike, ...(mutes.length === 0 ? {} : { mutes }) };
}

/** The longest of the times for which words are muted. */
function mergeMutes(mutes: readonly Mute[]): Mute[] {
  const until = new Map<string, number>();
  for (const { words, until: time = Number.POSITIVE_INFINITY } of mutes)
    until.set(words, Math.max(time, until.get(words) ?? 0));
  return [...until]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([words, time]) => (time === Number.POSITIVE_INFINITY ? { words } : { words, until: time }));
}

/** The schedule has a time of change; otherwise the series with more topics is the newer one. */
function newerSeries(a: SeriesRow, b: SeriesRow): SeriesRow {
  return greaterBy(
    a,
    b,
    ({ due }) => due?.since ?? 0,
    ({ topics = [] }) => topics.length,
  );
}

/** Two libraries give the same feed different ids: its URL says that it is the same. */
function mergeFeeds(rows: readonly FeedRow[]): FeedRow[] {
  const byUrl = unionBy(rows, [], ({ url }) => url, mergeFeed);
  return unionBy(byUrl, [], ({ id }) => id, mergeFeed);
}

function mergeFeed(a: FeedRow, b: FeedRow): FeedRow {
  const older = greaterBy(
    a,
    b,
    ({ at }) => -at,
    ({ id }) => id,
  );
  const newer = greaterBy(
    a,
    b,
    ({ goodAt = 0 }) => goodAt,
    ({ last }) => last?.at ?? 0,
    ({ id: _id, at: _at, watched: _watched, readTo: _readTo, ...feed }) => stableJson(feed),
  );
  const readTo = [a.readTo, b.readTo]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return {
    ...newer,
    id: older.id,
    at: older.at,
    ...(a.watched === true || b.watched === true ? { watched: true } : {}),
    ...(readTo === undefined ? {} : { readTo }),
  };
}

function newerIssue(a: IssueRow, b: IssueRow): IssueRow {
  return greaterBy(
    a,
    b,
    ({ sent = 0 }) => sent,
    ({ kept = 0 }) => kept,
    ({ asOf = 0 }) => asOf,
    ({ edits: _edits, ...issue }) => stableJson(issue),
  );
}

/** A sent digest stays as it was sent. Of others, the edits of both are kept. */
function mergeIssues(a: IssueRow, b: IssueRow): IssueRow {
  const newer = newerIssue(a, b);
  if (newer.sent !== undefined) return newer;
  return { ...newer, edits: mergeEdits(a.edits, b.edits) };
}

function mergeEdits(a: IssueRow['edits'], b: IssueRow['edits']): IssueRow['edits'] {
  const [inA, inB] = [new Set(a.map(stableJson)), new Set(b.map(stableJson))];
  const isIn = (edits: IssueRow['edits'], all: ReadonlySet<string>) => edits.every((edit) => all.has(stableJson(edit)));
  if (isIn(a, inB)) return isIn(b, inA) ? greaterText(a, b) : b;
  if (isIn(b, inA)) return a;
  const [first, second] = greaterText(a, b) === a ? [b, a] : [a, b];
  const before = new Set(first.map(stableJson));
  return [...first, ...second.filter((edit) => !before.has(stableJson(edit)))];
}

/** A digest comes from the library whose issue is the newer one, so that the two fit. */
function mergeDigests(a: LibraryRows, b: LibraryRows): DigestRow[] {
  const [issuesA, issuesB] = [a, b].map(({ issues }) => new Map(issues.map((issue) => [issue.id, issue])));
  return unionBy(
    a.digests,
    b.digests,
    ({ id }) => id,
    (x, y) => {
      const [issueA, issueB] = [issuesA?.get(x.id), issuesB?.get(y.id)];
      if (issueA === undefined || issueB === undefined || stableJson(issueA) === stableJson(issueB))
        return laterRow(x, y);
      return newerIssue(issueA, issueB) === issueA ? x : y;
    },
  );
}

function mergeVisits(a: VisitRow, b: VisitRow): VisitRow {
  const parts = new Map(Object.entries(a.parts));
  for (const [from, part] of Object.entries(b.parts)) {
    const known = parts.get(from);
    parts.set(from, {
      papers: Math.max(part.papers, known?.papers ?? 0),
      fresh: Math.max(part.fresh, known?.fresh ?? 0),
    });
  }
  const { parts: _parts, ...visit } = greaterBy(
    a,
    b,
    ({ at }) => at,
    ({ parts: _own, ...row }) => stableJson(row),
  );
  return { ...visit, parts: Object.fromEntries([...parts].sort(([x], [y]) => (x < y ? -1 : 1))) };
}

/**
 * Decides what replaying the decisions of both libraries would lose: texts that both changed are joined, and a paper that
 * one of them removed stays if the other changed it later. The decision is the same whichever library merges.
 * @param decisions all decisions about one paper
 * @param own those that only one library had
 * @param other those that only the other had
 */
export function findReconcilingDecision(
  decisions: readonly Decision[],
  own: ReadonlySet<string>,
  other: ReadonlySet<string>,
): Decision | undefined {
  const sides = [other, own].map((absent) => decisions.filter(({ id }) => !absent.has(id)));
  const changes = [own, other].map((ids) => decisions.filter(({ id }) => ids.has(id)));
  if (changes.some(({ length }) => length === 0)) return undefined;
  const state = replayDecisions(decisions);
  const change: { -readonly [Field in keyof Change]: Change[Field] } = {};
  for (const field of ['note', 'comment'] as const) {
    if (changes.some((side) => side.every((decision) => decision.change[field] === undefined))) continue;
    const texts = sides.map((side, index) => ({
      text: replayDecisions(side)[field],
      at: Math.max(...(changes[index] ?? []).map(({ at }) => at)),
    }));
    const joined = joinTexts(texts);
    const isGone = field === 'comment' && state.picked === undefined;
    if (joined !== undefined && joined !== state[field] && !isGone) change[field] = joined;
  }
  if (state.removed !== undefined && isWantedBack(changes)) change.removed = false;
  const latest = [...decisions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1);
  if (Object.keys(change).length === 0 || latest === undefined) return undefined;
  const ids = changes.flat().map(({ id }) => id);
  const id = `joined ${fingerprint(ids.sort().join('\n'))}`;
  return { id, act: id, at: latest.at + 1, key: latest.key, change };
}

/** The earlier text first. */
function joinTexts(texts: readonly { readonly text: string | undefined; readonly at: number }[]): string | undefined {
  const [first, second] = texts
    .flatMap(({ text, at }) => (text === undefined ? [] : [{ text, at }]))
    .sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : 1));
  if (first === undefined || second === undefined) return first?.text;
  if (first.text.includes(second.text)) return first.text;
  return second.text.includes(first.text) ? second.text : `${first.text}\n\n${second.text}`;
}

/** Whether one library removed the paper and the other did more than show it later. */
function isWantedBack(changes: readonly (readonly Decision[])[]): boolean {
  return changes.some((side, index) => {
    const removed = side.filter(({ change }) => change.removed === true).map(({ at }) => at);
    if (removed.length === 0) return false;
    const other = changes[1 - index] ?? [];
    return other.some(({ at, change }) => at > Math.max(...removed) && isMoreThanSeen(change));
  });
}

function isMoreThanSeen(change: Change): boolean {
  const isFlagged = activeFlags.some((flag) => change[flag] === true);
  return isFlagged || [change.note, change.comment, change.addTags, change.corrected].some((value) => value != null);
}
