import type { MarkStatus } from '../../messages.ts';
import type { Marks } from '../marks-port.ts';
import { findInsertionPoint, type InsertionPoint, isLight } from './insertion-point.ts';
import { createPill, drawPill, type Pill } from './pill.ts';
import { sharedStyle } from './shadow-dom.ts';
import { pillStyle } from './styles.ts';

/** All pills of a page: their positions, what they show, and which one Tab reaches. */
export interface Pills extends Omit<Marks, 'isOwn'> {
  find(host: EventTarget | null): Pill | undefined;
  /** Returns the next or previous pill in page order. */
  next(from: Pill, by: 1 | -1): Pill | undefined;
  /** Returns all pills of a paper. A page can show a paper twice. */
  ofKey(key: string): Pill[];
  show(pill: Pill, status: MarkStatus): void;
  /** Makes a pill the only tab stop. */
  stopAt(pill: Pill | undefined): void;
}

/** @param changed called with each pill that was redrawn after it was placed, or that left the page */
export function createPills(document: Document, view: Window, changed: (pill: Pill) => void): Pills {
  const style = sharedStyle(document, pillStyle);
  const byAnchor = new Map<Element, Pill>();
  const byHost = new WeakMap<EventTarget, Pill>();
  /** Keys that were new when the page was opened. They stay new on it, so that marks do not change while the user looks. */
  const wereNew = new Set<string>();
  const scheme = view.matchMedia('(prefers-color-scheme: dark)');
  const theme = new MutationObserver(followTheme);
  let stop: Pill | undefined;

  function isDark(anchor: Element): boolean {
    return isLight(view.getComputedStyle(anchor).color);
  }

  function redraw(pill: Pill): void {
    drawPill(pill);
    changed(pill);
  }

  function followTheme(): void {
    const pills = [...byAnchor.values()];
    const dark = pills.map(({ anchor }) => isDark(anchor));
    for (const [at, pill] of pills.entries()) {
      if (pill.dark === dark[at]) continue;
      pill.dark = !pill.dark;
      redraw(pill);
    }
  }

  function pillFor(anchor: Element, title: string): Pill {
    const known = byAnchor.get(anchor);
    if (known === undefined) {
      const pill = createPill(document, anchor, title, style);
      byAnchor.set(anchor, pill);
      byHost.set(pill.host, pill);
      return pill;
    }
    if (known.title !== title) {
      known.title = title;
      known.status = undefined;
      redraw(known);
    }
    return known;
  }

  function place(entries: Parameters<Marks['place']>[0]): void {
    if (byAnchor.size === 0) {
      scheme.addEventListener('change', followTheme);
      const attributeFilter = ['class', 'style', 'data-theme', 'data-color-mode'];
      for (const node of [document.documentElement, document.body]) theme.observe(node, { attributeFilter });
    }
    // Read all styles before inserting anything, so that the browser calculates styles only once.
    const spots: { pill: Pill; spot: InsertionPoint; dark: boolean }[] = [];
    for (const { draft, elements } of entries) {
      for (const anchor of elements) {
        const pill = pillFor(anchor, draft.title);
        if (!anchor.contains(pill.host))
          spots.push({ pill, spot: findInsertionPoint(anchor, view), dark: isDark(anchor) });
      }
    }
    for (const { pill, spot, dark } of spots) {
      pill.dark = dark;
      drawPill(pill);
      spot.parent.insertBefore(pill.host, spot.before);
    }
    for (const [anchor, pill] of byAnchor) {
      if (anchor.isConnected) continue;
      byAnchor.delete(anchor);
      changed(pill);
    }
    if (stop?.host.isConnected !== true) stopAt(inOrder()[0]);
  }

  function show(pill: Pill, status: MarkStatus): void {
    if (status.readState === 'new') wereNew.add(status.key);
    const keepsNew = status.readState === 'seen' && wereNew.has(status.key);
    pill.status = keepsNew ? { ...status, readState: 'new' } : status;
    redraw(pill);
  }

  function inOrder(): Pill[] {
    return [...byAnchor.values()]
      .filter(({ host }) => host.isConnected)
      .sort((a, b) => (a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  function stopAt(pill: Pill | undefined): void {
    if (stop !== undefined) stop.button.tabIndex = -1;
    if (pill !== undefined) pill.button.tabIndex = 0;
    stop = pill;
  }

  return {
    place,
    fill(entries) {
      for (const { elements, status } of entries) {
        for (const anchor of elements) {
          const pill = byAnchor.get(anchor);
          if (pill !== undefined) show(pill, status);
        }
      }
    },
    remove() {
      scheme.removeEventListener('change', followTheme);
      theme.disconnect();
      for (const { host } of byAnchor.values()) host.remove();
      byAnchor.clear();
      wereNew.clear();
      stop = undefined;
    },
    find(host) {
      return host === null ? undefined : byHost.get(host);
    },
    next(from, by) {
      const pills = inOrder();
      return pills[pills.indexOf(from) + by];
    },
    ofKey(key) {
      return [...byAnchor.values()].filter(({ status }) => status?.key === key);
    },
    show,
    stopAt,
  };
}
