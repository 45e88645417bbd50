import type { MarkStatus } from '../../messages.ts';
import { firstSlotOf, labelOf, markStrings, standingStrings } from './mark-strings.ts';
import { type Drawing, drawing, element, sharedStyle } from './shadow-dom.ts';
import { cardStyle } from './styles.ts';

/** What the buttons of the card do. */
export type CardAct = 'save' | 'read' | 'pick' | 'panel' | 'undo';

/** What the card shows under the standing: nothing, the last act with its Undo, or why it failed. */
export type CardMessage = { readonly words: string; readonly undo: boolean; readonly failed?: boolean } | undefined;

const width = 320;
const height = 176;
const gap = 4;
const edge = 8;

/** The one hover card that all marks share. */
export interface Card {
  readonly host: HTMLElement;
  draw(standing: MarkStatus, dark: boolean, now: number, said: CardMessage): void;
  /** Shows the card under a mark, or over it where there is no room. */
  showAt(mark: DOMRect): void;
  hide(): void;
  focusFirst(): void;
  /** The act of the button that has the focus, or that lies at a point. */
  actAt(event: MouseEvent): CardAct | undefined;
  /** Where Tab would leave the card. */
  leavesWith(event: KeyboardEvent): boolean;
}

/** Makes the card, closed and not yet in the page. */
export function makeCard(document: Document): Card {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'closed' });
  const standingRow = element(document, 'div', 'row standing');
  const reasons = element(document, 'div', 'reasons');
  const buttons = {
    save: button(''),
    read: button(''),
    pick: button('icon end'),
    panel: button('icon'),
    undo: button(''),
  } satisfies Record<CardAct, HTMLButtonElement>;
  label(buttons.panel, markStrings.sidePanel);
  buttons.panel.append(drawing(document, 'panel'));
  buttons.undo.append(markStrings.undo);
  const said = element(document, 'span', 'said');
  said.setAttribute('role', 'status');
  const foot = element(document, 'span', '', markStrings.foot);
  const box = element(
    document,
    'div',
    't',
    standingRow,
    reasons,
    element(document, 'div', 'row acts', buttons.save, buttons.read, buttons.pick, buttons.panel),
    element(document, 'div', 'row foot', drawing(document, 'digestif'), foot, said, buttons.undo),
  );
  box.setAttribute('role', 'dialog');
  box.setAttribute('popover', 'manual');
  root.append(box);
  sharedStyle(document, cardStyle)(root);

  function button(className: string): HTMLButtonElement {
    const made = element(document, 'button', className);
    made.type = 'button';
    return made;
  }

  function label(of: HTMLButtonElement, words: string): void {
    of.setAttribute('aria-label', words);
    of.title = words;
  }

  function toggle(
    of: HTMLButtonElement,
    on: boolean,
    className: string,
    icon: Drawing,
    ...words: (Node | string)[]
  ): void {
    of.className = className;
    of.setAttribute('aria-pressed', String(on));
    of.replaceChildren(drawing(document, icon), ...words);
  }

  function draw(standing: MarkStatus, dark: boolean, now: number, last: CardMessage): void {
    box.classList.toggle('dark', dark);
    box.setAttribute('aria-label', labelOf(standing));
    const { name, when } = standingStrings(standing, now);
    const how = standing.announced === undefined ? '' : markStrings.announced[standing.announced];
    const notes = [how, standing.inZotero === true ? markStrings.inZotero : ''].filter((note) => note !== '');
    standingRow.replaceChildren(
      drawing(document, firstSlotOf(standing)),
      element(document, 'b', '', name),
      element(document, 'span', '', when),
      ...(notes.length === 0 ? [] : [element(document, 'i', '', notes.join(' · '))]),
    );
    drawReasons(standing);
    const { saved } = standing;
    const read = standing.readState === 'read';
    if (saved) toggle(buttons.save, true, 'on', 'saved', markStrings.saved);
    else toggle(buttons.save, false, 'primary', 'bookmark', markStrings.save, element(document, 'kbd', '', 'S'));
    toggle(buttons.read, read, read ? 'on' : '', 'check', read ? markStrings.read : markStrings.markRead);
    toggle(buttons.pick, standing.picked, standing.picked ? 'icon end on' : 'icon end', 'digest');
    label(buttons.pick, standing.picked ? markStrings.picked : markStrings.pick);
    const failed = last?.failed === true;
    said.textContent = last === undefined ? '' : last.words;
    said.title = said.textContent;
    said.classList.toggle('failed', failed);
    foot.hidden = failed;
    buttons.undo.hidden = last?.undo !== true;
  }

  function drawReasons({ reasons: all }: MarkStatus): void {
    const rows = all
      .slice(0, 2)
      .map(({ topic, text }) =>
        element(
          document,
          'div',
          'row why',
          drawing(document, 'matched'),
          element(document, 'b', '', topic),
          element(document, 'span', '', text),
        ),
      );
    if (all.length > 2) rows.at(-1)?.append(element(document, 'i', '', `+${all.length - 2}`));
    if (rows.length === 0) rows.push(element(document, 'div', 'none', markStrings.noTopic));
    reasons.replaceChildren(...rows);
  }

  /** The buttons that Tab reaches, in order. */
  function shown(): HTMLButtonElement[] {
    return Object.values(buttons).filter((one) => !one.hidden);
  }

  return {
    host,
    draw,
    showAt(mark) {
      const { clientWidth, clientHeight } = document.documentElement;
      const start = getComputedStyle(document.documentElement).direction === 'rtl' ? mark.right - width : mark.left;
      const left = Math.max(edge, Math.min(start, clientWidth - width - edge));
      const under = mark.bottom + gap;
      const over = mark.top - gap - height;
      box.style.left = `${left}px`;
      box.style.top = `${under + height > clientHeight && over >= 0 ? over : under}px`;
      if (!box.matches(':popover-open')) box.showPopover();
    },
    hide() {
      if (box.matches(':popover-open')) box.hidePopover();
    },
    focusFirst() {
      buttons.save.focus();
    },
    actAt(event) {
      // A closed root hides the target from listeners outside; a click by key has no place but a focus.
      const at = event.detail === 0 ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY);
      for (const [act, one] of Object.entries(buttons)) {
        if (at !== null && one.contains(at)) return act as CardAct;
      }
      return undefined;
    },
    leavesWith(event) {
      return event.key === 'Tab' && root.activeElement === shown().at(event.shiftKey ? 0 : -1);
    },
  };
}
