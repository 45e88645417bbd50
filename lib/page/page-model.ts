import type { PaperDraft } from '../domain/draft.ts';
import type { MarkStatus } from '../messages.ts';
import type { Marks } from './marks-port.ts';
import { pageLimits } from './page-limits.ts';
import type { Change, PagePorts } from './ports.ts';
import { ignoreRejection } from './send-with-retry.ts';
import type { TimeSlicer } from './time-slicer.ts';
import { createViewTracker, type ViewTracker } from './view-tracker.ts';

/** A paper of the page. */
export interface Entry {
  readonly draft: PaperDraft;
  /** How many papers came before it. */
  readonly place: number;
  elements: readonly Element[];
  marked?: true;
  standing?: MarkStatus;
}

/** What of the page is known and shown: its papers, their marks, and which of them were looked at. */
export interface PageModel {
  /** By id, in order. */
  readonly entries: Map<string, Entry>;
  /** Tells how many papers the page will show, where that is known before they are read. */
  expect(count: number): void;
  /** Whether there are too many papers to mark them all. */
  readonly isCrowded: boolean;
  /** Turns the marks on or off; on, they are brought and put in front of all papers. @throws where they do not load */
  switchMarks(on: boolean): Promise<void>;
  /** Puts marks in front of papers, filled where their standing is known. */
  mark(part: readonly Entry[]): Promise<void>;
  /** Takes in standings, and shows them. */
  learn(told: readonly { readonly entry: Entry; readonly standing: MarkStatus | undefined }[]): Promise<void>;
  /** Whether a change of the page is Digestif's own drawing. */
  isOwn(change: Change): boolean;
  /** To be called when the tab was shown or hidden. */
  update(): void;
  /** Forgets the page: its papers, its marks, and what was looked at. */
  clear(): void;
}

/** @param ask calls the background until it answers */
export function createPageModel(ports: PagePorts, slices: TimeSlicer, ask: PagePorts['ask']): PageModel {
  const entries = new Map<string, Entry>();
  let expected = 0;
  let marksOn = false;
  let marks: Marks | undefined;
  let loading: Promise<Marks> | undefined;
  let sight: ViewTracker | undefined;

  function removeMarks(): void {
    marks?.remove();
    for (const entry of entries.values()) delete entry.marked;
    sight?.stop();
    sight = undefined;
  }

  async function bringMarks(): Promise<void> {
    loading ??= ports.loadMarks({
      decide: (keys, change) => ask('decide', { request: ports.createId(), keys: [...keys], change }),
      undo: (act) => ask('undo', { act }),
      openSidePanel: () => void ports.ask('openSidePanel', {}).catch(ignoreRejection),
      now: ports.now,
    });
    try {
      marks = await loading;
    } catch (error) {
      // The next switch of the marks tries again.
      loading = undefined;
      throw error;
    }
    slices.begin();
    await mark([...entries.values()]);
  }

  const hasTooMany = () => Math.max(expected, entries.size) > pageLimits.marks;

  async function mark(part: readonly Entry[]): Promise<void> {
    // Where each drawing of the page is dear, all marks come with one.
    const group = hasTooMany() ? pageLimits.firstMarks : 5;
    for (let at = 0; at < part.length; at += group) {
      await slices.turn();
      if (!marksOn || marks === undefined) return;
      const most = hasTooMany() ? pageLimits.firstMarks : pageLimits.marks;
      const some = part.slice(at, at + group).filter(({ place, elements }) => place < most && elements.some(isInPage));
      if (some.length === 0) continue;
      marks.place(some);
      for (const entry of some) {
        entry.marked = true;
        show(entry);
      }
    }
    await slices.turn();
  }

  function show({ elements, standing, marked }: Entry): void {
    // An answer may come when the page has moved on. A paper without a mark is not watched either.
    if (!marksOn || marks === undefined || marked === undefined) return;
    if (standing === undefined || !elements.some(isInPage)) return;
    marks.fill([{ elements, standing }]);
    if (standing.readState !== 'new') return;
    sight ??= createViewTracker(ports, reportSeen);
    for (const element of elements) sight.add(element, standing.key);
  }

  function reportSeen(keys: string[]): void {
    void ask('decide', { request: ports.createId(), keys, change: 'seen' }).catch(ignoreRejection);
  }

  const isOwnNode = (node: Node) => marks?.isOwn(node) === true;

  return {
    entries,
    expect(count) {
      expected = count;
    },
    get isCrowded() {
      return marksOn && hasTooMany();
    },
    async switchMarks(on) {
      marksOn = on;
      if (on) await bringMarks();
      else removeMarks();
    },
    mark,
    async learn(told) {
      slices.begin();
      for (const { entry, standing } of told) {
        if (standing === undefined) continue;
        // A mark stays new until the page is opened again: nothing changes under the eyes.
        const stays = entry.standing?.readState === 'new' && standing.readState === 'seen';
        entry.standing = stays ? { ...standing, readState: 'new' } : standing;
        await slices.turn();
        show(entry);
      }
      await slices.turn();
    },
    isOwn: ({ target, addedNodes, removedNodes }) =>
      isOwnNode(target) || [...addedNodes, ...removedNodes].every(isOwnNode),
    update: () => sight?.update(),
    clear() {
      removeMarks();
      entries.clear();
    },
  };
}

const isInPage = (element: Element) => element.isConnected;
