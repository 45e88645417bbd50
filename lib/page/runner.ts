/**
 * The runner inside pages: identify → read → send → mark. It follows navigation inside the page and growing lists, works in
 * short time slices, and removes everything it added when it stops. One file, because all its steps read and change the state
 * of the current visit.
 */
import type { ListingDraft, ListingFacts, PaperDraft, Reading } from '../domain/draft.ts';
import { type PageKind, type Source, UnknownShapeError } from '../domain/source.ts';
import type { ContentScriptCalls, Handlers, PageProblem } from '../messages.ts';
import { pageLimits, truncateDraft } from './page-limits.ts';
import { createPageModel, type Entry } from './page-model.ts';
import { pageStrings } from './page-strings.ts';
import type { Change, PagePorts } from './ports.ts';
import { ignoreRejection, sendWithRetry } from './send-with-retry.ts';
import { createTimeSlicer } from './time-slicer.ts';

/**
 * The first batch of a long list is small, so that the first marks appear at once. A list that is known to be short is one
 * batch, because each batch costs a round trip to the background.
 */
const firstBatchSize = 25;
const batchSize = 100;
/** Milliseconds that a page may take to look as expected, before the runner reports it. */
const gracePeriodOf = (source: Source) => (source.rendersLate ? 15_000 : 3_000);
const retryDelay = 400;
/** Milliseconds to collect changes of the page before reading it again, and the minimum as a multiple of the reading time. */
const changeDelay = 300;
/** Milliseconds after which a page sends the papers that the background refused because there were too many at once. */
const laterDelay = 61_000;
const delayPerReadTime = 5;

/** One visit of an address in this page. */
interface Visit {
  readonly id: string;
  readonly url: URL;
  readonly startedAt: number;
  readonly kind: PageKind;
  /** What the previous page showed. Until something else appears, the page is treated as the previous one. */
  previous: PreviousPage | undefined;
  sent: boolean;
  reported: boolean;
  over: boolean;
  /** Cancels the later sending of papers that were refused because there were too many at once. */
  sendingLater?: (() => void) | undefined;
}

/** A page as it was left: its kind, its list's metadata, and the ids of its papers. */
interface PreviousPage {
  readonly kind: PageKind;
  readonly listing: ListingFacts | undefined;
  readonly ids: ReadonlySet<string>;
}

/** The running reader of a page. */
export interface Runner {
  /** Handlers for calls from the background and the popup. */
  readonly answers: Handlers<ContentScriptCalls, void>;
  /** The longest slice of work so far, in milliseconds. */
  readonly longestSlice: number;
  stop(): void;
}

/** Starts reading this page with a source, and the pages that it navigates to without a reload. */
export function startRunner(source: Source, ports: PagePorts): Runner {
  const { document } = ports;
  const slicer = createTimeSlicer(ports);
  const stops: (() => void)[] = [];
  let address = '';
  /** The latest visit, and the same visit once the background allows it to be recorded. */
  let latest: Visit | undefined;
  let visit: Visit | undefined;
  /** The page whose papers are marked. */
  let page: Pick<PreviousPage, 'kind' | 'listing'> | undefined;
  let cancelRead: (() => void) | undefined;
  let reading = false;
  let changed = false;
  let readTime = 0;
  let sending = Promise.resolve();
  let updating = Promise.resolve();
  let marking = Promise.resolve();

  const ask: PagePorts['ask'] = async (name, message) => {
    const answer = await sendWithRetry(ports, () => ports.ask(name, message));
    if (answer !== undefined) return answer;
    stop();
    throw new Error(pageStrings.updated);
  };
  const model = createPageModel(ports, slicer, ask);

  function checkPage(): void {
    model.update();
    const url = ports.url();
    url.hash = '';
    if (url.href === address) return;
    address = url.href;
    const previous =
      page === undefined || model.entries.size === 0 ? undefined : { ...page, ids: new Set(model.entries.keys()) };
    void begin(url, previous).catch(ignoreRejection);
  }

  async function begin(url: URL, previous: PreviousPage | undefined): Promise<void> {
    leave();
    const kind = source.identify(url);
    if (kind === undefined) {
      model.clear();
      return;
    }
    const next: Visit = {
      id: ports.createId(),
      url,
      startedAt: ports.clock(),
      kind,
      previous,
      sent: false,
      reported: false,
      over: false,
    };
    latest = next;
    changed = false;
    // Read the page while the background answers. Nothing is sent before the answer.
    const answer = ask('begin', { source: source.id, url: url.href });
    slicer.begin();
    const firstReading = readPage(next);
    firstReading.catch(ignoreRejection);
    const allowed = await answer;
    if (next.over) return;
    if (!allowed.record) {
      model.clear();
      return;
    }
    visit = next;
    void model.switchMarks(allowed.marks).catch(ignoreRejection);
    await read(next, firstReading);
  }

  function leave(): void {
    if (latest !== undefined) latest.over = true;
    latest?.sendingLater?.();
    latest = undefined;
    visit = undefined;
    cancelRead?.();
    cancelRead = undefined;
  }

  function readLater(delay: number): void {
    cancelRead ??= ports.later(delay, () => {
      cancelRead = undefined;
      if (visit !== undefined) void read(visit).catch(ignoreRejection);
    });
  }

  /** Reads the page again once the background takes more papers, without holding up other readings until then. */
  function sendLater(current: Visit): void {
    current.sendingLater ??= ports.later(laterDelay, () => {
      current.sendingLater = undefined;
      if (visit === current) void read(current).catch(ignoreRejection);
    });
  }

  /** @param firstReading the reading that {@link begin} started, if this is the first one */
  async function read(current: Visit, firstReading?: Promise<Reading | undefined>): Promise<void> {
    if (reading) {
      changed = true;
      return;
    }
    reading = true;
    if (firstReading === undefined) changed = false;
    const start = ports.clock();
    slicer.begin();
    try {
      await readOnce(current, firstReading ?? readPage(current));
    } catch (error) {
      const missing = error instanceof UnknownShapeError ? error.missing : String(error);
      // Not an error: a page that was read before and is being redrawn. An error: a page that breaks while it is read.
      if (!current.sent || !(error instanceof UnknownShapeError)) {
        await waitOrReport(current, { kind: 'unrecognised', source: source.id, missing });
      }
    } finally {
      reading = false;
      readTime = ports.clock() - start;
    }
    // The page changed, or navigated, while it was read.
    if (changed && visit !== undefined) readLater(Math.max(changeDelay, readTime * delayPerReadTime));
  }

  /** Reads the page in time slices. Returns undefined if it navigated meanwhile. */
  async function readPage(current: Visit): Promise<Reading | undefined> {
    if (source.readInSteps === undefined) return source.read(document, current.url);
    const steps = source.readInSteps(document, current.url, pageLimits.papers);
    for (;;) {
      const step = steps.next();
      await slicer.yieldIfDue();
      if (current.over) return undefined;
      if (step.done === true) return step.value;
    }
  }

  async function readOnce(current: Visit, pending: Promise<Reading | undefined>): Promise<void> {
    const result = await pending;
    if (result === undefined) return;
    const { listing, papers, count: expected = 0 } = result;
    model.expect(expected);
    const isShort = expected > 0 && expected <= batchSize;
    let truncated = expected > pageLimits.papers;
    const facts = () => withLimits(listing, truncated);
    const waiting: PaperDraft[] = [];
    const added: Entry[] = [];
    const moved: Entry[] = [];
    let count = 0;
    const addPaper = async (draft: PaperDraft) => {
      const elements = source.anchor?.(document, draft) ?? [];
      const known = model.entries.get(idOf(draft));
      if (known === undefined) {
        if (added.length >= (current.sent || isShort ? batchSize : firstBatchSize))
          sendBatch(current, facts(), added.splice(0), false);
        const entry: Entry = { draft, elements, index: model.entries.size };
        model.entries.set(idOf(draft), entry);
        added.push(entry);
      } else if (elements.some((element) => !known.elements.includes(element))) {
        // The page redrew this card, which removed the old card's mark.
        known.elements = elements;
        moved.push(known);
      }
    };
    try {
      for (const draft of papers) {
        await slicer.yieldIfDue();
        if (current.over) break;
        truncated ||= count === pageLimits.papers;
        if (count === pageLimits.papers) break;
        count += 1;
        waiting.push(draft);
        if (current.previous?.ids.has(idOf(draft))) continue;
        if (current.previous !== undefined) clearPrevious(current);
        for (const one of waiting.splice(0)) await addPaper(one);
      }
    } finally {
      // Keep what was read, even if the rest fails.
      if (!current.over) {
        if (current.previous !== undefined && isNewPage(current, listing, waiting.length)) clearPrevious(current);
        if (current.previous !== undefined) {
          if (isInGracePeriod(current)) readLater(retryDelay);
        } else {
          for (const one of waiting) await addPaper(one);
          await model.mark(moved);
          if (added.length > 0) sendBatch(current, facts(), added, true);
        }
      }
    }
    if (count === 0 && !current.sent && (await waitOrReport(current, { kind: 'empty' }))) {
      sendBatch(current, facts(), [], true);
    }
  }

  /** Returns a list's metadata with the limits that were reached. */
  function withLimits(listing: ListingFacts | undefined, truncated: boolean): ListingFacts | undefined {
    if (listing === undefined) return undefined;
    const reasons = [
      ...(listing.reasons ?? []),
      ...(truncated ? [pageStrings.tooMany(pageLimits.papers)] : []),
      ...(model.isCrowded ? [pageStrings.fewMarks(pageLimits.firstMarks)] : []),
    ];
    return reasons.length === 0 ? listing : { ...listing, reasons };
  }

  /**
   * Whether a page that shows only papers of the previous page already shows its new address: it is of another kind (a list
   * of one paper, then that paper) or of another length; or, after the grace period, the same list under another address.
   */
  function isNewPage(current: Visit, listing: ListingFacts | undefined, papers: number): boolean {
    const { previous } = current;
    if (previous === undefined || previous.kind !== current.kind || previous.ids.size !== papers) return true;
    return !isInGracePeriod(current) && isSameList(previous.listing, listing);
  }

  function isInGracePeriod({ startedAt }: Visit): boolean {
    return ports.clock() - startedAt < gracePeriodOf(source);
  }

  function clearPrevious(current: Visit): void {
    current.previous = undefined;
    model.clear();
  }

  /**
   * Reads the page again later if it may still be rendering. After the grace period, reports the problem once.
   * @returns whether it reported the problem
   */
  async function waitOrReport(current: Visit, problem: PageProblem): Promise<boolean> {
    if (current.over || current.reported || (current.sent && problem.kind === 'empty')) return false;
    if (isInGracePeriod(current)) {
      readLater(retryDelay);
      return false;
    }
    current.reported = true;
    await ask('trouble', { url: current.url.href, trouble: problem });
    return true;
  }

  /** Places empty marks and sends a batch of the listing. The answer fills the marks. */
  function sendBatch(current: Visit, facts: ListingFacts | undefined, batch: readonly Entry[], last: boolean): void {
    current.sent = true;
    page = { kind: current.kind, listing: facts };
    // Recording does not wait for drawing: a huge page is recorded while its first marks are placed.
    marking = marking.then(() => model.mark(batch)).catch(ignoreRejection);
    const listing: ListingDraft = {
      source: source.id,
      url: current.url.href,
      papers: batch.map(({ draft }) => truncateDraft(draft)),
    };
    if (facts !== undefined) listing.listing = facts;
    const message = { request: ports.createId(), visit: current.id, listing, last };
    // After a failure, the papers are read and sent again with the next change of the page or at the user's request.
    const forget = (): void => {
      for (const { draft } of batch) model.entries.delete(idOf(draft));
    };
    sending = sending.then(async () => {
      if (current.sendingLater !== undefined) {
        forget();
        return;
      }
      try {
        const { standings, isLater } = await ask('record', message);
        if (isLater === true) {
          forget();
          sendLater(current);
          return;
        }
        const updates = batch.map((entry, index) => ({ entry, status: standings[index] ?? undefined }));
        // The next batch is sent while the marks of this one are filled.
        updating = updating
          .then(() => marking)
          .then(() => model.updateStatuses(updates))
          .catch(forget);
      } catch {
        forget();
      }
    });
  }

  function onChanges(changes: readonly Change[]): void {
    checkPage();
    if (latest === undefined || changes.every(model.isOwn)) return;
    if (visit === undefined || reading) changed = true;
    else readLater(Math.max(changeDelay, readTime * delayPerReadTime));
  }

  function stop(): void {
    leave();
    for (const stopOne of stops.splice(0)) stopOne();
    model.clear();
  }

  const answers: Runner['answers'] = {
    async refresh() {
      const known = [...model.entries.values()].filter((entry) => entry.status !== undefined);
      const keys = known.flatMap(({ status }) => status?.key ?? []);
      if (keys.length > 0) {
        const { standings } = await ask('standings', { keys });
        await model.updateStatuses(known.map((entry, index) => ({ entry, status: standings[index] ?? undefined })));
      }
      return { ok: true };
    },
    async readAgain() {
      model.clear();
      const url = ports.url();
      url.hash = '';
      address = url.href;
      await begin(url, undefined);
      return { ok: true };
    },
    async showMarks({ on }) {
      await model.switchMarks(on);
      return { ok: true };
    },
  };

  stops.push(ports.watchPage(checkPage), ports.watchChanges(onChanges));
  checkPage();
  return {
    answers,
    get longestSlice() {
      return slicer.longest;
    },
    stop,
  };
}

/** Compares list metadata, because several addresses can show one list. */
function isSameList(one: ListingFacts | undefined, other: ListingFacts | undefined): boolean {
  return one?.kind === other?.kind && one?.date === other?.date && one?.name === other?.name;
}

function idOf(draft: PaperDraft): string {
  return draft.keys?.[0] ?? draft.title;
}
