import type { MarkStatus } from '../../messages.ts';
import type { Marks } from '../marks-port.ts';
import { findInsertionPoint, type InsertionPoint, isLight } from './insertion-point.ts';
import { drawPill, makePill, type Pill } from './pill.ts';
import { sharedStyle } from './shadow-dom.ts';
import { pillStyle } from './styles.ts';

/** All pills of a page: where they stand, what they show, which of them Tab reaches. */
export interface Pills extends Omit<Marks, 'isOwn'> {
  find(host: EventTarget | null): Pill | undefined;
  /** The neighbour of a pill in the order of the page. */
  next(from: Pill, by: 1 | -1): Pill | undefined;
  /** Every pill of one paper; a page may draw its card twice. */
  ofKey(key: string): Pill[];
  show(pill: Pill, standing: MarkStatus): void;
  /** Makes a pill the one tab stop. */
  stopAt(pill: Pill | undefined): void;
}

/** @param changed is told of each pill whose drawing changed after it was placed, or that left the page */
export function makePills(document: Document, view: Window, changed: (pill: Pill) => void): Pills {
  const style = sharedStyle(document, pillStyle);
  const byAnchor = new Map<Element, Pill>();
  const byHost = new WeakMap<EventTarget, Pill>();
  /** Keys that were new when this page was opened: they stay new on it, or titles would change under the eye. */
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
      const pill = makePill(document, anchor, title, style);
      byAnchor.set(anchor, pill);
      byHost.set(pill.host, pill);
      return pill;
    }
    if (known.title !== title) {
      known.title = title;
      known.standing = undefined;
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
    // The page's style is read before anything is written: one style calculation, however many titles there are.
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

  function show(pill: Pill, standing: MarkStatus): void {
    if (standing.readState === 'new') wereNew.add(standing.key);
    const keepsNew = standing.readState === 'seen' && wereNew.has(standing.key);
    pill.standing = keepsNew ? { ...standing, readState: 'new' } : standing;
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
      for (const { elements, standing } of entries) {
        for (const anchor of elements) {
          const pill = byAnchor.get(anchor);
          if (pill !== undefined) show(pill, standing);
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
      return [...byAnchor.values()].filter(({ standing }) => standing?.key === key);
    },
    show,
    stopAt,
  };
}
