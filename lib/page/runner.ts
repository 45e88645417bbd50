/**
 * The one runner inside pages: identify → read → send → mark. It follows navigation inside the page and lists that
 * grow, never works longer than a slice at a time, and leaves nothing behind when it stops.
 */
import type { ListingDraft, ListingFacts, PaperDraft, Reading } from '../domain/draft.ts';
import { type PageKind, type Source, UnknownShapeError } from '../domain/source.ts';
import type { ContentScriptCalls, Handlers } from '../messages.ts';
import { pageLimits, truncateDraft } from './page-limits.ts';
import { createPageModel, type Entry } from './page-model.ts';
import { pageStrings } from './page-strings.ts';
import type { Change, PagePorts } from './ports.ts';
import { ignoreRejection, sendWithRetry } from './send-with-retry.ts';
import { createSlices } from './time-slicer.ts';

/**
 * The first batch of a long list is small, so that the first marks are there at once. A list that is known to be short is
 * one batch: each costs a way to the background and back.
 */
const firstBatch = 25;
const batch = 100;
/** How long a page that is not (yet) as expected may take, before that is said. */
const graceOf = (source: Source) => (source.rendersLate ? 15_000 : 3_000);
const retry = 400;
/** How long changes of the page gather; at least this many times what reading it takes. */
const settle = 300;
const restPerRead = 5;

interface Visit {
  readonly id: string;
  readonly url: URL;
  readonly startedAt: number;
  readonly kind: PageKind;
  /** What the page before showed: until something else appears, the page is still that one. */
  before: PageBefore | undefined;
  sent: boolean;
  said: boolean;
  over: boolean;
}

/** A page as it was left: its kind, what its list said of itself, and the ids of its papers. */
interface PageBefore {
  readonly kind: PageKind;
  readonly listing: ListingFacts | undefined;
  readonly ids: ReadonlySet<string>;
}

export interface Runner {
  /** What the background and the popup may ask of this page. */
  readonly answers: Handlers<ContentScriptCalls, void>;
  /** The longest slice of work so far, in milliseconds. */
  readonly longestSlice: number;
  stop(): void;
}

/** Starts reading this page, and those that it turns into, with one source. */
export function startRunner(source: Source, ports: PagePorts): Runner {
  const { document } = ports;
  const slices = createSlices(ports);
  const stops: (() => void)[] = [];
  let address = '';
  /** The visit that was asked for last, and the same once it may be read. */
  let latest: Visit | undefined;
  let visit: Visit | undefined;
  /** The page whose papers are shown. */
  let page: Pick<PageBefore, 'kind' | 'listing'> | undefined;
  let cancelRead: (() => void) | undefined;
  let reading = false;
  let changed = false;
  let cost = 0;
  let outgoing = Promise.resolve();
  let learning = Promise.resolve();
  let marking = Promise.resolve();

  const ask: PagePorts['ask'] = async (name, message) => {
    const answer = await sendWithRetry(ports, () => ports.ask(name, message));
    if (answer !== undefined) return answer;
    stop();
    throw new Error(pageStrings.updated);
  };
  const shown = createPageModel(ports, slices, ask);

  function checkPage(): void {
    shown.update();
    const url = ports.url();
    url.hash = '';
    if (url.href === address) return;
    address = url.href;
    const before =
      page === undefined || shown.entries.size === 0 ? undefined : { ...page, ids: new Set(shown.entries.keys()) };
    void begin(url, before).catch(ignoreRejection);
  }

  async function begin(url: URL, before: PageBefore | undefined): Promise<void> {
    leave();
    const kind = source.identify(url);
    if (kind === undefined) {
      shown.clear();
      return;
    }
    const next: Visit = {
      id: ports.createId(),
      url,
      startedAt: ports.clock(),
      kind,
      before,
      sent: false,
      said: false,
      over: false,
    };
    latest = next;
    changed = false;
    // Read while the background is asked: nothing of it leaves the page before the answer.
    const answer = ask('begin', { source: source.id, url: url.href });
    slices.begin();
    const ahead = lookThrough(next);
    ahead.catch(ignoreRejection);
    const allowed = await answer;
    if (next.over) return;
    if (!allowed.record) {
      shown.clear();
      return;
    }
    visit = next;
    void shown.switchMarks(allowed.marks).catch(ignoreRejection);
    await read(next, ahead);
  }

  function leave(): void {
    if (latest !== undefined) latest.over = true;
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

  /** @param ahead what the page showed a moment ago, where it was looked through already */
  async function read(current: Visit, ahead?: Promise<Reading | undefined>): Promise<void> {
    if (reading) {
      changed = true;
      return;
    }
    reading = true;
    if (ahead === undefined) changed = false;
    const start = ports.clock();
    slices.begin();
    try {
      await readOnce(current, ahead ?? lookThrough(current));
    } catch (error) {
      const missing = error instanceof UnknownShapeError ? error.missing : String(error);
      // A page that was read already and is being redrawn is no trouble; one that breaks while it is read is.
      if (!current.sent || !(error instanceof UnknownShapeError)) {
        await wait(current, { kind: 'unrecognised', source: source.id, missing });
      }
    } finally {
      reading = false;
      cost = ports.clock() - start;
    }
    // The page changed, or became another one, while it was read.
    if (changed && visit !== undefined) readLater(Math.max(settle, cost * restPerRead));
  }

  /** What the page shows, looked through in slices; undefined where it became another page meanwhile. */
  async function lookThrough(current: Visit): Promise<Reading | undefined> {
    if (source.readInSteps === undefined) return source.read(document, current.url);
    const steps = source.readInSteps(document, current.url, pageLimits.papers);
    for (;;) {
      const step = steps.next();
      await slices.turn();
      if (current.over) return undefined;
      if (step.done === true) return step.value;
    }
  }

  async function readOnce(current: Visit, looking: Promise<Reading | undefined>): Promise<void> {
    const reading = await looking;
    if (reading === undefined) return;
    const { listing, papers, count: expected = 0 } = reading;
    shown.expect(expected);
    const isShort = expected > 0 && expected <= batch;
    let cut = expected > pageLimits.papers;
    const facts = () => withLimits(listing, cut);
    const held: PaperDraft[] = [];
    const fresh: Entry[] = [];
    const moved: Entry[] = [];
    let count = 0;
    const take = async (draft: PaperDraft) => {
      const elements = source.anchor?.(document, draft) ?? [];
      const known = shown.entries.get(idOf(draft));
      if (known === undefined) {
        if (fresh.length >= (current.sent || isShort ? batch : firstBatch))
          give(current, facts(), fresh.splice(0), false);
        const entry: Entry = { draft, elements, place: shown.entries.size };
        shown.entries.set(idOf(draft), entry);
        fresh.push(entry);
      } else if (elements.some((element) => !known.elements.includes(element))) {
        // The page drew this card again, and our mark went with the old one.
        known.elements = elements;
        moved.push(known);
      }
    };
    try {
      for (const draft of papers) {
        await slices.turn();
        if (current.over) break;
        cut ||= count === pageLimits.papers;
        if (count === pageLimits.papers) break;
        count += 1;
        held.push(draft);
        if (current.before?.ids.has(idOf(draft))) continue;
        if (current.before !== undefined) release(current);
        for (const one of held.splice(0)) await take(one);
      }
    } finally {
      // Whatever happens to the rest, what was read is kept.
      if (!current.over) {
        if (current.before !== undefined && hasFollowed(current, listing, held.length)) release(current);
        if (current.before !== undefined) {
          if (isInGrace(current)) readLater(retry);
        } else {
          for (const one of held) await take(one);
          await shown.mark(moved);
          if (fresh.length > 0) give(current, facts(), fresh, true);
        }
      }
    }
    if (count === 0 && !current.sent && (await wait(current, { kind: 'empty' }))) {
      give(current, facts(), [], true);
    }
  }

  /** What a list says of itself, and where we stopped. */
  function withLimits(listing: ListingFacts | undefined, cut: boolean): ListingFacts | undefined {
    if (listing === undefined) return undefined;
    const reasons = [
      ...(listing.reasons ?? []),
      ...(cut ? [pageStrings.tooMany(pageLimits.papers)] : []),
      ...(shown.isCrowded ? [pageStrings.fewMarks(pageLimits.firstMarks)] : []),
    ];
    return reasons.length === 0 ? listing : { ...listing, reasons };
  }

  /**
   * Whether a page that shows papers of the page before alone is the page of its address: one of another kind (a list of
   * one paper, and that paper), or of other length; or, when it had its time, the same list under another address.
   */
  function hasFollowed(current: Visit, listing: ListingFacts | undefined, papers: number): boolean {
    const { before } = current;
    if (before === undefined || before.kind !== current.kind || before.ids.size !== papers) return true;
    return !isInGrace(current) && isSameList(before.listing, listing);
  }

  function isInGrace({ startedAt }: Visit): boolean {
    return ports.clock() - startedAt < graceOf(source);
  }

  function release(current: Visit): void {
    current.before = undefined;
    shown.clear();
  }

  /** Waits for a page that may still be drawn; says what is wrong when it has had its time. @returns whether it was said */
  async function wait(current: Visit, trouble: Parameters<typeof say>[1]): Promise<boolean> {
    if (current.over || current.said || (current.sent && trouble.kind === 'empty')) return false;
    if (isInGrace(current)) {
      readLater(retry);
      return false;
    }
    current.said = true;
    await say(current, trouble);
    return true;
  }

  async function say(
    { url }: Visit,
    trouble: { kind: 'empty' } | { kind: 'unrecognised'; source: string; missing: string },
  ): Promise<void> {
    await ask('trouble', { url: url.href, trouble });
  }

  /** Puts empty marks and sends a part of the listing; the answers fill the marks. */
  function give(current: Visit, facts: ListingFacts | undefined, part: readonly Entry[], last: boolean): void {
    current.sent = true;
    page = { kind: current.kind, listing: facts };
    // Storing never waits for drawing: a huge page is recorded while its first marks are placed.
    marking = marking.then(() => shown.mark(part)).catch(ignoreRejection);
    const listing: ListingDraft = {
      source: source.id,
      url: current.url.href,
      papers: part.map(({ draft }) => truncateDraft(draft)),
    };
    if (facts !== undefined) listing.listing = facts;
    const message = { request: ports.createId(), visit: current.id, listing, last };
    // Read and sent again with the next change of the page, or when the user asks for it.
    const forget = (): void => {
      for (const { draft } of part) shown.entries.delete(idOf(draft));
    };
    outgoing = outgoing.then(async () => {
      try {
        const { standings } = await ask('record', message);
        const told = part.map((entry, index) => ({ entry, standing: standings[index] ?? undefined }));
        // The next part is on its way while the marks of this one are filled.
        learning = learning
          .then(() => marking)
          .then(() => shown.learn(told))
          .catch(forget);
      } catch {
        forget();
      }
    });
  }

  function noticeChanges(changes: readonly Change[]): void {
    checkPage();
    if (latest === undefined || changes.every(shown.isOwn)) return;
    if (visit === undefined || reading) changed = true;
    else readLater(Math.max(settle, cost * restPerRead));
  }

  function stop(): void {
    leave();
    for (const stopOne of stops.splice(0)) stopOne();
    shown.clear();
  }

  const answers: Runner['answers'] = {
    async refresh() {
      const known = [...shown.entries.values()].filter((entry) => entry.standing !== undefined);
      const keys = known.flatMap(({ standing }) => standing?.key ?? []);
      if (keys.length > 0) {
        const { standings } = await ask('standings', { keys });
        await shown.learn(known.map((entry, index) => ({ entry, standing: standings[index] ?? undefined })));
      }
      return { ok: true };
    },
    async readAgain() {
      shown.clear();
      const url = ports.url();
      url.hash = '';
      address = url.href;
      await begin(url, undefined);
      return { ok: true };
    },
    async showMarks({ on }) {
      await shown.switchMarks(on);
      return { ok: true };
    },
  };

  stops.push(ports.watchPage(checkPage), ports.watchChanges(noticeChanges));
  checkPage();
  return {
    answers,
    get longestSlice() {
      return slices.longest;
    },
    stop,
  };
}

/** A list is the same while it says the same of itself; an address alone may be another way to it. */
function isSameList(one: ListingFacts | undefined, other: ListingFacts | undefined): boolean {
  return one?.kind === other?.kind && one?.date === other?.date && one?.name === other?.name;
}

function idOf(draft: PaperDraft): string {
  return draft.keys?.[0] ?? draft.title;
}
