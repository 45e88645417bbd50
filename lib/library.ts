/**
 * The use cases of the library: the one door in (`record`) and everything the screens ask.
 * Components reach it through components/hooks only.
 */

import { Database } from './db/database.ts';
import type { ListingDraft } from './domain/draft.ts';
import type { Key } from './domain/key.ts';
import type { Momentum } from './domain/momentum.ts';
import type { Change, Correction } from './domain/paper-state.ts';
import type { ReadyDigest, Series } from './domain/series.ts';
import type { Topic } from './domain/topic.ts';
import type { RestorePlan } from './library/api/backup.ts';
import type { EditAsk, Issue, IssueAsk, IssueLine, Rebuilt } from './library/api/digests.ts';
import type { Kin } from './library/api/duplicates.ts';
import type { ExportWatch, WrittenFile } from './library/api/export.ts';
import type {
  Counts,
  NewBy,
  NewGroup,
  NewMatches,
  Order,
  PaperView,
  RisingPaper,
  Shelf,
  Visit,
} from './library/api/papers.ts';
import type { Places } from './library/api/places.ts';
import type { Recorded, RecordOptions } from './library/api/record.ts';
import type { SearchAnswer, SearchOptions } from './library/api/search.ts';
import type { RemakeProgress, SuggestedTopics, SuggestFrom, TopicTrial, TrialOptions } from './library/api/topics.ts';
import type { LibraryContext } from './library/context.ts';
import type { ImportChoices, ImportPlan, ImportReport, ImportWatch } from './library/import/shapes.ts';
import type { TopicMatching } from './library/ports.ts';
import {
  counts,
  findByKey,
  idsByKey,
  list,
  newMatches,
  newSince,
  sizeOf,
  tags,
  views,
  viewsByKey,
  viewsOnce,
  visits,
} from './library/shelves.ts';

/** The library as the screens and the background see it; `openLibrary` gives the one of this database. */
export interface Library {
  /** Takes a listing in. Safe to repeat: the same listing again changes nothing but when it was last seen. */
  record(listing: ListingDraft, options?: RecordOptions): Promise<Recorded>;
  /** Fills a new library from the seeds, once; later only when asked (`putBack`). */
  plantSeeds(options?: { putBack?: boolean }): Promise<number>;
  /** Takes out the seed papers that nobody touched. */
  removeSeeds(): Promise<number>;
  /** Has the seeds that nobody touched make room for the first papers that a place brings. */
  letSeedsGiveWay(): Promise<void>;

  counts(): Promise<Counts>;
  /** The number of one shelf among {@link counts}, which take long in a library with many matches. */
  sizeOf(shelf: 'all' | { readonly topic: string }): Promise<number>;
  /** Ids of a shelf in order; a screen asks for the rows it draws. */
  list(shelf: Shelf, order: Order): Promise<number[]>;
  /** All new papers in groups, each paper once. */
  newGroups(by: NewBy): Promise<NewGroup[]>;
  /** Since when papers are new: when the first of them was met, milliseconds since 1970; undefined where none is. */
  newSince(): Promise<number | undefined>;
  views(ids: readonly number[]): Promise<PaperView[]>;
  /** As {@link views}, sooner, where they are read once: a live query hears of no change to what it reads so. */
  viewsOnce(ids: readonly number[]): Promise<PaperView[]>;
  /** How a paper's votes, stars and rank moved between visits. */
  momentum(id: number): Promise<Momentum>;
  /** Papers of topics whose votes rose between visits of the last month, those that rose most a day first. */
  rising(limit: number): Promise<RisingPaper[]>;
  findByKey(key: Key): Promise<PaperView | undefined>;
  /** One a key, in order; undefined where the library has no such paper. */
  viewsByKey(keys: readonly Key[]): Promise<(PaperView | undefined)[]>;
  /** The local ids of a page's papers, in the order asked; undefined where the library has none of this key. */
  idsByKey(keys: readonly Key[]): Promise<(number | undefined)[]>;
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
  /** Ids of papers that resemble one, best first. */
  similar(id: number, limit: number): Promise<number[]>;
  /**
   * Takes one step of the upkeep, in idle time: of topics whose matches are not all made, of papers from an older library,
   * of the search index.
   * @returns whether there is more to do
   */
  tend(): Promise<boolean>;
  /** Compares the search index with the papers and has what differs packed anew. @returns how many papers differed */
  checkSearch(): Promise<number>;
  /**
   * New papers that match topics which are not snoozed, newest first.
   * @param since only those first met after this moment, milliseconds since 1970
   */
  newMatches(limit: number, since?: number): Promise<NewMatches>;
  visits(limit: number): Promise<Visit[]>;
  /** Every tag, those of the most papers first. */
  tags(): Promise<string[]>;

  /**
   * Applies one change to papers, durable before it resolves.
   * @param papers keys, or local ids where a list of them is at hand ("mark all as seen")
   * @param act a name for the act; an act that was already written is not written again
   * @returns the act, for undo
   */
  decide(papers: readonly (Key | number)[], change: Change, act?: string): Promise<string>;
  /**
   * Takes an act back. Resolves to how many papers it concerned.
   * @param onProgress told the share that is done, from 0 to 1, of an act that takes long
   */
  undo(act: string, onProgress?: (share: number) => void): Promise<number>;
  correct(key: Key, correction: Correction | null): Promise<string>;
  /** Papers that may be the same as one, and what one was put together from. */
  kin(key: Key): Promise<Kin>;
  /** Two papers are one, whatever is told of them later. @returns the act, for undo */
  join(one: Key, other: Key, act?: string): Promise<string>;
  /** Two papers are two, and nobody is asked about them again. @returns the act, for undo */
  tellApart(one: Key, other: Key, act?: string): Promise<string>;
  /** Takes a paper apart into what was told of it. @returns the act, for undo */
  part(key: Key, act?: string): Promise<string>;

  topics(): Promise<Topic[]>;
  /**
   * Saves a topic and matches the whole library against it, part after part; where it is cut, `tend` goes on.
   * @returns how many papers match
   */
  saveTopic(topic: Topic, onProgress?: (progress: RemakeProgress) => void): Promise<number>;
  /** The topics whose matches are not all made yet. */
  remaking(): Promise<RemakeProgress[]>;
  deleteTopic(id: string): Promise<Topic>;
  /** How a rule would match, without saving it. */
  tryTopic(topic: Topic, options?: TrialOptions): Promise<TopicTrial>;
  /** Makes ready what every trial needs, so that the first is as quick as the others. */
  readyToTry(): Promise<void>;

  /** Topics that papers suggest, at most so many; none of them is followed until the person takes it. */
  suggestTopics(from: SuggestFrom, most: number): Promise<SuggestedTopics>;

  /** The series of digests, that which everybody has first. */
  series(): Promise<Series[]>;
  /** @returns the act, for undo */
  saveSeries(series: Series): Promise<string>;
  /** Deletes a series with its digests and what it remembers to have sent. @returns the act, for undo */
  deleteSeries(id: string): Promise<string>;
  /** A digest; without a week or an id that which comes next: since the last one was sent, or of this week. */
  issue(ask?: IssueAsk): Promise<Issue>;
  /** The digests that a series has and could have, newest first. */
  issues(series?: string): Promise<IssueLine[]>;
  /** Keeps a digest whose time is over, because it leaves now; any other stays as it is. @returns what leaves */
  keepIssue(issue: Issue): Promise<Issue>;
  /** Keeps a digest exactly as it is at hand, and chooses none of its papers again. @returns the act, for undo */
  markSent(issue: Issue, act?: string): Promise<string>;
  /** @returns the act, for undo */
  editIssue(issue: Issue, edit: EditAsk, act?: string): Promise<string>;
  /** Makes a kept digest anew, without keeping it. @param told what the screens know beside the library */
  rebuildIssue(issue: Issue, told?: Pick<IssueAsk, 'troubles' | 'followUps'>): Promise<Rebuilt>;
  /** Keeps what was made anew. @returns the act, for undo */
  replaceIssue(rebuilt: Rebuilt, act?: string): Promise<string>;
  /** Notices digests that have become due, each once. @returns those that were not noticed before */
  checkDue(): Promise<ReadyDigest[]>;
  /** Digests that were due and not looked at since. */
  readyDigests(): Promise<ReadyDigest[]>;
  /** The person looks at a digest of a series: of a week, or the next one. */
  lookedAt(series: string, week?: string): Promise<void>;
  /** When the next digest is due, milliseconds since 1970. */
  nextDue(): Promise<number | undefined>;

  /** What is read without its page being opened. */
  readonly places: Places;

  /** Reads a file, or a text that was pasted, and says row by row what importing it would do; nothing is written. */
  planImport(source: Blob | string, watch?: ImportWatch): Promise<ImportPlan>;
  /**
   * Takes the papers of a plan in, all or nothing, with one undo. They are never new, of no week and in no digest, unless
   * that is chosen.
   */
  runImport(plan: ImportPlan, choices?: ImportChoices, watch?: ImportWatch): Promise<ImportReport>;

  /** Papers, in the order of their ids, in the format of an exporter's id. Those that are no longer here are left out. */
  exportPapers(ids: readonly number[], format: string, watch?: ExportWatch): Promise<WrittenFile[]>;

  /** The folder in which Digestif writes, where the person gave one. */
  folder(): Promise<FileSystemDirectoryHandle | undefined>;
  setFolder(handle: FileSystemDirectoryHandle | undefined): Promise<void>;
  /** Whether a paper was sent to Zotero from here, by any of its keys. */
  inZotero(keys: readonly Key[]): Promise<boolean>;
  rememberInZotero(keys: readonly Key[]): Promise<void>;
  /** Notes what Zotero said that it has, a paper an entry. @returns whether that is news */
  noteInZotero(said: readonly { readonly keys: readonly Key[]; readonly has: boolean }[]): Promise<boolean>;
  /** Notes whether Zotero refuses to say what it has. */
  noteZoteroOff(off: boolean): Promise<void>;
  isZoteroOff(): Promise<boolean>;
  /** Papers that were saved since a moment (milliseconds since 1970) and were not sent to Zotero, some at a time. */
  savedSince(at: number): Promise<PaperView[]>;

  /** The whole library as one zip of JSON Lines. */
  backUp(): Promise<Blob>;
  /** When it was last written, in milliseconds since 1970. */
  lastBackup(): Promise<number | undefined>;
  planRestore(file: Blob): Promise<RestorePlan>;
  /**
   * All or nothing: proven in a second database, then swapped in one transaction; `undo` of the act brings back what was
   * there before.
   */
  restore(file: Blob): Promise<RestorePlan & { readonly act: string }>;
  /** Empties the library; resolves to an act that `undo` takes back. */
  wipe(): Promise<string>;
  /** The whole library as JSON lines in canonical order, without local ids and times: equal libraries give equal lines. */
  canonical(): Promise<string[]>;
  /** Once a day: lets go of what can no longer be taken back. */
  tidy(): Promise<void>;
  /** Lets go of the database; the next use opens it again. */
  close(): void;
}

/** What a test, or a second library, may choose. */
export interface LibraryOptions {
  /** The database's name. */
  readonly name?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly newId?: () => string;
  readonly matching?: TopicMatching;
  /** Called after each use case that may have changed what others show. */
  readonly onChange?: () => void;
}

/** What a window rarely needs comes when it is asked for, so that the popup opens with little code. */
const use = {
  recording: () => import('./library/record.ts'),
  deciding: () => import('./library/decide.ts'),
  kinship: () => import('./library/kinship.ts'),
  seeds: () => import('./library/seeds.ts'),
  givingWay: () => import('./library/seeds-give-way.ts'),
  search: () => import('./library/search.ts'),
  topics: () => import('./library/topics.ts'),
  trying: () => import('./library/trial/try-topic.ts'),
  remaking: () => import('./library/remake.ts'),
  moving: () => import('./library/momentum.ts'),
  grouping: () => import('./library/new-groups.ts'),
  suggesting: () => import('./library/suggest.ts'),
  digests: () => import('./library/digests/issues.ts'),
  series: () => import('./library/digests/series.ts'),
  due: () => import('./library/digests/due.ts'),
  standings: () => import('./library/standings.ts'),
  planning: () => import('./library/import/plan.ts'),
  importing: () => import('./library/import/write.ts'),
  exporting: () => import('./library/export.ts'),
  zotero: () => import('./library/zotero.ts'),
  folder: () => import('./library/folder.ts'),
  backups: () => import('./library/backup/write.ts'),
  restoring: () => import('./library/backup/restore.ts'),
  wiping: () => import('./library/wipe.ts'),
  tidying: () => import('./library/tidy.ts'),
  canonical: () => import('./library/canonical.ts'),
  places: () => import('./library/places.ts'),
};

/** Opens the library of this browser. The database itself is opened at its first use. */
export function openLibrary(options: LibraryOptions = {}): Library {
  const context: LibraryContext = {
    db: new Database(options.name ?? 'digestif'),
    now: options.now ?? (() => Date.now()),
    newId: options.newId ?? (() => crypto.randomUUID()),
    ...(options.matching === undefined ? {} : { matching: options.matching }),
  };
  const saying = async <T>(done: Promise<T>): Promise<T> => {
    const value = await done;
    options.onChange?.();
    return value;
  };
  const places = (): Promise<Places> => use.places().then(({ placesOf }) => placesOf(context));
  return {
    record: (listing, recordOptions) =>
      saying(use.recording().then(({ record }) => record(context, listing, recordOptions))),
    plantSeeds: (seedOptions) => saying(use.seeds().then(({ plantSeeds }) => plantSeeds(context, seedOptions))),
    removeSeeds: () => saying(use.seeds().then(({ removeSeeds }) => removeSeeds(context))),
    letSeedsGiveWay: () => use.givingWay().then(({ letSeedsGiveWay }) => letSeedsGiveWay(context)),
    counts: () => counts(context),
    sizeOf: (shelf) => sizeOf(context, shelf),
    list: (shelf, order) => list(context, shelf, order),
    newGroups: (by) => use.grouping().then(({ newGroups }) => newGroups(context, by)),
    newSince: () => newSince(context),
    momentum: (id) => use.moving().then(({ momentum }) => momentum(context, id)),
    rising: (limit) => use.moving().then(({ rising }) => rising(context, limit)),
    views: (ids) => views(context, ids),
    viewsOnce: (ids) => viewsOnce(context, ids),
    findByKey: (key) => findByKey(context, key),
    idsByKey: (keys) => idsByKey(context, keys),
    search: (query, searchOptions) => use.search().then(({ search }) => search(context, query, searchOptions)),
    similar: (id, limit) => use.search().then(({ similar }) => similar(context, id, limit)),
    tend: async () => {
      const topics = await use.remaking().then(({ tendTopics }) => tendTopics(context));
      const standings = await use.standings().then(({ tendStandings }) => tendStandings(context));
      const index = await use.search().then(({ tend }) => tend(context));
      return topics || standings || index;
    },
    checkSearch: () => use.search().then(({ checkSearch }) => checkSearch(context)),
    viewsByKey: (keys) => viewsByKey(context, keys),
    newMatches: (limit, since) => newMatches(context, limit, since),
    visits: (limit) => visits(context, limit),
    tags: () => tags(context),
    decide: (papers, change, act) => saying(use.deciding().then(({ decide }) => decide(context, papers, change, act))),
    undo: (act, onProgress) => saying(use.deciding().then(({ undo }) => undo(context, act, onProgress))),
    kin: (key) => use.kinship().then(({ kin }) => kin(context, key)),
    join: (one, other, act) => saying(use.kinship().then(({ join }) => join(context, one, other, act))),
    tellApart: (one, other, act) => saying(use.kinship().then(({ tellApart }) => tellApart(context, one, other, act))),
    part: (key, act) => saying(use.kinship().then(({ part }) => part(context, key, act))),
    correct: (key, corrected) => saying(use.deciding().then(({ decide }) => decide(context, [key], { corrected }))),
    topics: () => context.db.topics.toCollection().sortBy('createdAt'),
    saveTopic: (topic, onProgress) =>
      saying(use.topics().then(({ saveTopic }) => saveTopic(context, topic, onProgress))),
    remaking: () => use.remaking().then(({ remaking }) => remaking(context)),
    deleteTopic: (id) => saying(use.topics().then(({ deleteTopic }) => deleteTopic(context, id))),
    readyToTry: async () => {
      const { readyToTry } = await use.trying();
      // A topic that is tried is about to be saved, perhaps just before its tab is closed.
      await Promise.all([readyToTry(context), use.topics()]);
    },
    tryTopic: (topic, trialOptions) => use.trying().then(({ tryTopic }) => tryTopic(context, topic, trialOptions)),
    suggestTopics: (from, most) => use.suggesting().then(({ suggestTopics }) => suggestTopics(context, from, most)),
    series: () => use.series().then(({ series }) => series(context)),
    saveSeries: (series) => saying(use.series().then(({ saveSeries }) => saveSeries(context, series))),
    deleteSeries: (id) => saying(use.series().then(({ deleteSeries }) => deleteSeries(context, id))),
    issue: (ask = {}) => use.digests().then(({ issue }) => issue(context, ask)),
    issues: (series) => use.digests().then(({ issues }) => issues(context, series)),
    keepIssue: (issue) => saying(use.digests().then(({ keepIssue }) => keepIssue(context, issue))),
    markSent: (issue, act) => saying(use.digests().then(({ markSent }) => markSent(context, issue, act))),
    editIssue: (issue, edit, act) =>
      saying(use.digests().then(({ editIssue }) => editIssue(context, issue, edit, act))),
    rebuildIssue: (issue, told) => use.digests().then(({ rebuildIssue }) => rebuildIssue(context, issue, told)),
    replaceIssue: (rebuilt, act) =>
      saying(use.digests().then(({ replaceIssue }) => replaceIssue(context, rebuilt, act))),
    checkDue: () => use.due().then(({ checkDue }) => checkDue(context)),
    readyDigests: () => use.due().then(({ readyDigests }) => readyDigests(context)),
    lookedAt: async (series, week) => {
      const { lookedAt } = await use.due();
      if (await lookedAt(context, series, week)) options.onChange?.();
    },
    nextDue: () => use.due().then(({ nextDueOfAll }) => nextDueOfAll(context)),
    places: {
      list: async () => (await places()).list(),
      add: async (place, page, name) => (await places()).add(place, page, name),
      remove: async (id) => (await places()).remove(id),
      putBack: async (place) => (await places()).putBack(place),
      watch: async (id, on) => (await places()).watch(id, on),
      begin: async (id, span, steps) => (await places()).begin(id, span, steps),
      stop: async (id, why) => (await places()).stop(id, why),
      reading: async () => (await places()).reading(),
      next: async (id) => (await places()).next(id),
      advance: async (id, step, advance) => (await places()).advance(id, step, advance),
      wait: async (id, until) => (await places()).wait(id, until),
    },
    planImport: (source, watch) => use.planning().then(({ planImport }) => planImport(context, source, watch)),
    runImport: (plan, choices, watch) =>
      saying(use.importing().then(({ runImport }) => runImport(context, plan, choices, watch))),
    exportPapers: (ids, format, watch = {}) =>
      use.exporting().then(({ exportPapers }) => exportPapers(context, ids, format, watch)),
    folder: () => use.folder().then(({ folder }) => folder(context)),
    setFolder: (handle) => use.folder().then(({ setFolder }) => setFolder(context, handle)),
    inZotero: (keys) => use.zotero().then(({ inZotero }) => inZotero(context, keys)),
    rememberInZotero: (keys) => use.zotero().then(({ rememberInZotero }) => rememberInZotero(context, keys)),
    noteInZotero: (said) => use.zotero().then(({ noteInZotero }) => noteInZotero(context, said)),
    noteZoteroOff: (off) => use.zotero().then(({ noteZoteroOff }) => noteZoteroOff(context, off)),
    isZoteroOff: () => use.zotero().then(({ isZoteroOff }) => isZoteroOff(context)),
    savedSince: (at) => use.zotero().then(({ savedSince }) => savedSince(context, at)),
    backUp: () => use.backups().then(({ backUp }) => backUp(context)),
    lastBackup: () => use.backups().then(({ lastBackup }) => lastBackup(context)),
    planRestore: (file) => use.restoring().then(({ planRestore }) => planRestore(context, file)),
    restore: (file) => saying(use.restoring().then(({ restore }) => restore(context, file))),
    wipe: () => saying(use.wiping().then(({ wipe }) => wipe(context))),
    canonical: () => use.canonical().then(({ canonical }) => canonical(context)),
    tidy: () => use.tidying().then(({ tidy }) => tidy(context)),
    close: () => context.db.close({ disableAutoOpen: false }),
  };
}
