import { JSDOM } from 'jsdom';
import type { ListingFacts, PaperDraft } from '../../lib/domain/draft.ts';
import { type Source, UnknownShapeError } from '../../lib/domain/source.ts';
import type { MarkStatus, PageCalls } from '../../lib/messages.ts';
import type { Marks, MarksPort } from '../../lib/page/marks-port.ts';
import type { Change, PagePorts } from '../../lib/page/ports.ts';

type Call = { [N in keyof PageCalls]: { name: N; message: Parameters<PageCalls[N]>[0] } }[keyof PageCalls];

export const status = (key: string, more: Partial<MarkStatus> = {}): MarkStatus => ({
  key,
  title: key,
  readState: 'new',
  saved: false,
  matched: [],
  firstSeen: 0,
  picked: false,
  reasons: [],
  ...more,
});

/** A page, a background and a clock that tests control. */
export class Stage {
  readonly window = new JSDOM('<main></main>', { url: 'https://list.example/day/1' }).window;
  readonly document: Document = this.window.document;
  address = 'https://list.example/day/1';
  time = 0;
  visible = true;
  alive = true;
  allowed = { marks: true, record: true };
  /** Milliseconds to read one paper. */
  costPerPaper = 0;
  calls: Call[] = [];
  /** Errors for the next calls with that name, one per call. */
  /** How many batches of papers the background refuses because they are too many at once. */
  refusals = 0;
  failures: { name: string; error: Error }[] = [];
  standings = new Map<string, MarkStatus | null>();
  placed: { draft: PaperDraft; elements: readonly Element[] }[] = [];
  filled: { elements: readonly Element[]; status: MarkStatus }[] = [];
  removals = 0;
  marksMissing = false;
  marksPort: MarksPort | undefined;
  own = new Set<Node>();
  yields = 0;
  listing: ListingFacts | undefined = { kind: 'day', date: '2026-03-12' };
  broken: string | undefined;
  breakAt: string | undefined;
  #timers: { at: number; act: () => void }[] = [];
  #changes: ((changes: readonly Change[]) => void) | undefined;
  #pageEvents: (() => void) | undefined;
  #viewEvents: ((element: Element, inView: boolean) => void) | undefined;
  watched = new Set<Element>();
  #ids = 0;

  readonly source: Source = {
    id: 'list',
    name: 'List',
    matches: ['https://list.example/*'],
    testUrls: ['https://list.example/day/1'],
    access: 'install',
    verified: 'by hand',
    identify: ({ pathname }) =>
      pathname.startsWith('/day') ? 'listing' : pathname.startsWith('/paper') ? 'paper' : undefined,
    read: (document) => {
      if (this.broken !== undefined) throw new UnknownShapeError('list', this.broken);
      const cards = [...document.querySelectorAll('article')];
      const reading = { papers: this.#read(cards) };
      return this.listing === undefined ? reading : { ...reading, listing: this.listing };
    },
    anchor: (document, draft) => [...(document.getElementById(draft.keys?.[0] ?? '')?.children ?? [])],
  };

  *#read(cards: readonly Element[]): Generator<PaperDraft> {
    for (const card of cards) {
      this.time += this.costPerPaper;
      if (this.breakAt === card.id) throw new Error('cards broke');
      yield { title: card.textContent ?? '', keys: [card.id] };
    }
  }

  readonly ports: PagePorts = {
    document: this.document,
    url: () => new URL(this.address),
    ask: (async (name: keyof PageCalls, message: never) => {
      this.calls.push({ name, message } as Call);
      const failure = this.failures.findIndex((one) => one.name === name);
      if (failure >= 0) throw this.failures.splice(failure, 1)[0]?.error;
      return this.#answer({ name, message } as Call);
    }) as PagePorts['ask'],
    loadMarks: async (port) => {
      if (this.marksMissing) throw new Error('no marks');
      this.marksPort = port;
      return this.#marks;
    },
    now: () => this.time,
    clock: () => this.time,
    yieldToPage: async () => {
      this.yields += 1;
    },
    later: (delay, act) => {
      const timer = { at: this.time + delay, act };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((one) => one !== timer);
      };
    },
    watchChanges: (act) => {
      this.#changes = act;
      return () => {
        this.#changes = undefined;
      };
    },
    watchView: (act) => {
      this.#viewEvents = act;
      return { add: (element) => this.watched.add(element), stop: () => this.watched.clear() };
    },
    watchPage: (act) => {
      this.#pageEvents = act;
      return () => {
        this.#pageEvents = undefined;
      };
    },
    isVisible: () => this.visible,
    createId: () => `id-${++this.#ids}`,
    isAlive: () => this.alive,
  };

  readonly #marks: Marks = {
    place: (entries) => void this.placed.push(...entries),
    fill: (entries) => void this.filled.push(...entries),
    remove: () => {
      this.removals += 1;
    },
    isOwn: (node) => this.own.has(node),
  };

  #answer(call: Call): unknown {
    switch (call.name) {
      case 'begin':
        return this.allowed;
      case 'record':
        if (this.refusals > 0) {
          this.refusals -= 1;
          return { standings: call.message.listing.papers.map(() => null), isLater: true };
        }
        return { standings: call.message.listing.papers.map(({ keys }) => this.#status(keys?.[0] ?? '')) };
      case 'standings':
        return { standings: call.message.keys.map((key) => this.#status(key)) };
      case 'decide':
        return { act: 'act', standings: [] };
      default:
        return { ok: true };
    }
  }

  #status(key: string): MarkStatus | null {
    const known = this.standings.get(key);
    return known === undefined ? status(key) : known;
  }

  /** Draws cards, replacing the old ones or after them. */
  draw(ids: readonly string[], { after = false } = {}): void {
    const main = this.document.querySelector('main');
    if (main === null) throw new Error('the stage has a main');
    const cards = ids.map((id) => {
      const card = this.document.createElement('article');
      card.id = id;
      card.append(this.document.createElement('h3'));
      card.firstElementChild?.append(`Title of ${id}`);
      return card;
    });
    if (after) main.append(...cards);
    else main.replaceChildren(...cards);
    this.change({ target: main, addedNodes: cards, removedNodes: [] });
  }

  change(change: Change): void {
    this.#changes?.([change]);
  }

  pageEvent(): void {
    this.#pageEvents?.();
  }

  view(id: string, inView: boolean): void {
    const title = this.title(id);
    if (this.watched.has(title)) this.#viewEvents?.(title, inView);
  }

  title(id: string): Element {
    const title = this.document.querySelector(`[id="${id}"] h3`);
    if (title === null) throw new Error(`${id} is not on the stage`);
    return title;
  }

  /** Advances the clock and runs everything that is due. */
  async pass(milliseconds = 0): Promise<void> {
    const until = this.time + milliseconds;
    await settle();
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      next.act();
      await settle();
    }
    this.time = Math.max(this.time, until);
  }

  messages<N extends keyof PageCalls>(name: N): Parameters<PageCalls[N]>[0][] {
    return this.calls.filter((call) => call.name === name).map(({ message }) => message as Parameters<PageCalls[N]>[0]);
  }

  /** The ids that were sent, by batch. */
  get sent(): (string | undefined)[][] {
    return this.messages('record').map(({ listing }) => listing.papers.map(({ keys }) => keys?.[0]));
  }
}

/** Waits until no promise is pending except those that wait for the clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}`);
