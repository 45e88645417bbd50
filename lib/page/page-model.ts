import type { PaperDraft } from '../domain/draft.ts';
import type { MarkStatus } from '../messages.ts';
import type { Marks } from './marks-port.ts';
import { pageLimits } from './page-limits.ts';
import type { Change, PagePorts } from './ports.ts';
import { ignoreRejection } from './send-with-retry.ts';
import type { TimeSlicer } from './time-slicer.ts';
import { createViewTracker, type ViewTracker } from './view-tracker.ts';

/** A paper on the page. */
export interface Entry {
  readonly draft: PaperDraft;
  /** Its position on the page, from 0. */
  readonly index: number;
  elements: readonly Element[];
  marked?: true;
  status?: MarkStatus;
}

/** The state of the page: its papers, their marks, and which papers were in view. */
export interface PageModel {
  /** By id, in order. */
  readonly entries: Map<string, Entry>;
  /** Sets how many papers the page will show, if known before they are read. */
  expect(count: number): void;
  /** Whether there are too many papers to mark them all. */
  readonly isCrowded: boolean;
  /** Switches the marks on or off. On loads them and marks all papers. @throws if they do not load */
  switchMarks(on: boolean): Promise<void>;
  /** Places marks in front of papers, and fills those with a known status. */
  mark(part: readonly Entry[]): Promise<void>;
  /** Takes in standings, and shows them. */
  updateStatuses(told: readonly { readonly entry: Entry; readonly status: MarkStatus | undefined }[]): Promise<void>;
  /** Whether a change of the page comes from Digestif's own marks. */
  isOwn(change: Change): boolean;
  /** Call this when the tab was shown or hidden. */
  update(): void;
  /** Removes all papers and marks, and stops tracking views. */
  clear(): void;
}

/** @param ask calls the background and retries until it answers */
export function createPageModel(ports: PagePorts, slicer: TimeSlicer, ask: PagePorts['ask']): PageModel {
  const entries = new Map<string, Entry>();
  let expected = 0;
  let marksOn = false;
  let marks: Marks | undefined;
  let loading: Promise<Marks> | undefined;
  let viewTracker: ViewTracker | undefined;

  function removeMarks(): void {
    marks?.remove();
    for (const entry of entries.values()) delete entry.marked;
    viewTracker?.stop();
    viewTracker = undefined;
  }

  async function loadMarks(): Promise<void> {
    loading ??= ports.loadMarks({
      decide: (keys, change) => ask('decide', { request: ports.createId(), keys: [...keys], change }),
      undo: (act) => ask('undo', { act }),
      openSidePanel: () => void ports.ask('openSidePanel', {}).catch(ignoreRejection),
      now: ports.now,
    });
    try {
      marks = await loading;
    } catch (error) {
      // Switching the marks on again retries.
      loading = undefined;
      throw error;
    }
    slicer.begin();
    await mark([...entries.values()]);
  }

  const hasTooMany = () => Math.max(expected, entries.size) > pageLimits.marks;

  async function mark(batch: readonly Entry[]): Promise<void> {
    // On a huge page each layout is expensive, so all marks are placed at once.
    const groupSize = hasTooMany() ? pageLimits.firstMarks : 5;
    for (let start = 0; start < batch.length; start += groupSize) {
      await slicer.yieldIfDue();
      if (!marksOn || marks === undefined) return;
      const maxMarks = hasTooMany() ? pageLimits.firstMarks : pageLimits.marks;
      const group = batch
        .slice(start, start + groupSize)
        .filter(({ index, elements }) => index < maxMarks && elements.some(isInPage));
      if (group.length === 0) continue;
      marks.place(group);
      for (const entry of group) {
        entry.marked = true;
        show(entry);
      }
    }
    await slicer.yieldIfDue();
  }

  function show({ elements, status, marked }: Entry): void {
    // An answer can arrive after the page has changed. A paper without a mark is not tracked either.
    if (!marksOn || marks === undefined || marked === undefined) return;
    if (status === undefined || !elements.some(isInPage)) return;
    marks.fill([{ elements, status }]);
    if (status.readState !== 'new') return;
    viewTracker ??= createViewTracker(ports, reportSeen);
    for (const element of elements) viewTracker.add(element, status.key);
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
      if (on) await loadMarks();
      else removeMarks();
    },
    mark,
    async updateStatuses(updates) {
      slicer.begin();
      for (const { entry, status } of updates) {
        if (status === undefined) continue;
        // A mark stays new until the page is opened again, so that it does not change while the user looks at it.
        const staysNew = entry.status?.readState === 'new' && status.readState === 'seen';
        entry.status = staysNew ? { ...status, readState: 'new' } : status;
        await slicer.yieldIfDue();
        show(entry);
      }
      await slicer.yieldIfDue();
    },
    isOwn: ({ target, addedNodes, removedNodes }) =>
      isOwnNode(target) || [...addedNodes, ...removedNodes].every(isOwnNode),
    update: () => viewTracker?.update(),
    clear() {
      removeMarks();
      entries.clear();
    },
  };
}

const isInPage = (element: Element) => element.isConnected;
