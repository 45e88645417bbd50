import type { PagePorts } from './ports.ts';

/** Milliseconds that a paper must be in view to count as seen, and that reports are collected before they are sent. */
const minViewTime = 1_000;
const batchDelay = 500;

/** Reports papers that were in view for a second in a visible tab. */
export interface ViewTracker {
  /** Watches a paper's title. Several elements can have the same key. */
  add(element: Element, key: string): void;
  /** Call this when the tab was shown or hidden. */
  update(): void;
  stop(): void;
}

/** @param report called with keys, each key once */
export function createViewTracker(
  ports: Pick<PagePorts, 'watchView' | 'later' | 'isVisible'>,
  report: (keys: string[]) => void,
): ViewTracker {
  const keys = new WeakMap<Element, string>();
  const inView = new Set<Element>();
  const timers = new Map<Element, () => void>();
  const seen = new Set<string>();
  let batch: string[] = [];
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
      ports.later(minViewTime, () => {
        timers.delete(element);
        if (seen.has(key)) return;
        seen.add(key);
        batch.push(key);
        pending ??= ports.later(batchDelay, () => {
          const keysSeen = batch;
          batch = [];
          pending = undefined;
          report(keysSeen);
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
      if (batch.length > 0) report(batch);
      batch = [];
      pending = undefined;
    },
  };
}
