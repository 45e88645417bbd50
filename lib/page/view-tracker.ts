import type { PagePorts } from './ports.ts';

/** How long a paper must be in view before it counts as seen, and how long reports gather. */
const glance = 1_000;
const gather = 500;

/** Tells which papers have been in view for a second in a visible tab. */
export interface ViewTracker {
  /** Watches a paper's title; several elements may carry one key. */
  add(element: Element, key: string): void;
  /** To be called when the tab was shown or hidden. */
  update(): void;
  stop(): void;
}

/** @param report is given keys, each once */
export function createViewTracker(
  ports: Pick<PagePorts, 'watchView' | 'later' | 'isVisible'>,
  report: (keys: string[]) => void,
): ViewTracker {
  const keys = new WeakMap<Element, string>();
  const inView = new Set<Element>();
  const timers = new Map<Element, () => void>();
  const seen = new Set<string>();
  let gathered: string[] = [];
  let pending: (() => void) | undefined;

  const cancel = (element: Element) => {
    timers.get(element)?.();
    timers.delete(element);
  };
  const watch = (element: Element) => {
    const key = keys.get(element);
    if (key === undefined || seen.has(key) || timers.has(element) || !ports.isVisible()) return;
    timers.set(
      element,
      ports.later(glance, () => {
        timers.delete(element);
        if (seen.has(key)) return;
        seen.add(key);
        gathered.push(key);
        pending ??= ports.later(gather, () => {
          const batch = gathered;
          gathered = [];
          pending = undefined;
          report(batch);
        });
      }),
    );
  };
  const view = ports.watchView((element, isInView) => {
    if (isInView) {
      inView.add(element);
      watch(element);
    } else {
      inView.delete(element);
      cancel(element);
    }
  });
  return {
    add(element, key) {
      keys.set(element, key);
      view.add(element);
    },
    update() {
      for (const element of inView) {
        if (ports.isVisible()) watch(element);
        else cancel(element);
      }
    },
    stop() {
      view.stop();
      for (const element of [...timers.keys()]) cancel(element);
      inView.clear();
      pending?.();
      if (gathered.length > 0) report(gathered);
      gathered = [];
      pending = undefined;
    },
  };
}
