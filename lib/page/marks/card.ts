import type { MarkStatus } from '../../messages.ts';
import { firstSlotOf, labelOf, markStrings, statusStrings } from './mark-strings.ts';
import { type Drawing, drawing, element, sharedStyle } from './shadow-dom.ts';
import { cardStyle } from './styles.ts';

/** What the buttons of the card do. */
export type CardAction = 'save' | 'read' | 'pick' | 'panel' | 'undo';

/** The message in the card: none, the last action with an Undo button, or why an action failed. */
export type CardMessage = { readonly words: string; readonly undo: boolean; readonly failed?: boolean } | undefined;

const width = 320;
const height = 176;
const gap = 4;
const edge = 8;

/** The one hover card that all marks share. */
export interface Card {
  readonly host: HTMLElement;
  draw(status: MarkStatus, dark: boolean, now: number, message: CardMessage): void;
  /** Shows the card below a mark, or above it if there is no room. */
  showAt(mark: DOMRect): void;
  hide(): void;
  focusFirst(): void;
  /** Returns the action of the button that was clicked, or of the focused button if a key triggered the click. */
  actionAt(event: MouseEvent): CardAction | undefined;
  /** Whether a key event is a Tab that would leave the card. */
  leavesWith(event: KeyboardEvent): boolean;
}

/** Creates the card, closed and not yet in the page. */
export function createCard(document: Document): Card {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'closed' });
  const statusRow = element(document, 'div', 'row standing');
  const reasons = element(document, 'div', 'reasons');
  const buttons = {
    save: button(''),
    read: button(''),
    pick: button('icon end'),
    panel: button('icon'),
    undo: button(''),
  } satisfies Record<CardAction, HTMLButtonElement>;
  label(buttons.panel, markStrings.sidePanel);
  buttons.panel.append(drawing(document, 'panel'));
  buttons.undo.append(markStrings.undo);
  const messageLine = element(document, 'span', 'said');
  messageLine.setAttribute('role', 'status');
  const foot = element(document, 'span', '', markStrings.foot);
  const box = element(
    document,
    'div',
    't',
    statusRow,
    reasons,
    element(document, 'div', 'row acts', buttons.save, buttons.read, buttons.pick, buttons.panel),
    element(document, 'div', 'row foot', drawing(document, 'digestif'), foot, messageLine, buttons.undo),
  );
  box.setAttribute('role', 'dialog');
  box.setAttribute('popover', 'manual');
  root.append(box);
  sharedStyle(document, cardStyle)(root);

  function button(className: string): HTMLButtonElement {
    const node = element(document, 'button', className);
    node.type = 'button';
    return node;
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

  function draw(status: MarkStatus, dark: boolean, now: number, message: CardMessage): void {
    box.classList.toggle('dark', dark);
    box.setAttribute('aria-label', labelOf(status));
    const { name, when } = statusStrings(status, now);
    const how = status.announced === undefined ? '' : markStrings.announced[status.announced];
    const notes = [how, status.inZotero === true ? markStrings.inZotero : ''].filter((note) => note !== '');
    statusRow.replaceChildren(
      drawing(document, firstSlotOf(status)),
      element(document, 'b', '', name),
      element(document, 'span', '', when),
      ...(notes.length === 0 ? [] : [element(document, 'i', '', notes.join(' · '))]),
    );
    drawReasons(status);
    const { saved } = status;
    const read = status.readState === 'read';
    if (saved) toggle(buttons.save, true, 'on', 'saved', markStrings.saved);
    else toggle(buttons.save, false, 'primary', 'bookmark', markStrings.save, element(document, 'kbd', '', 'S'));
    toggle(buttons.read, read, read ? 'on' : '', 'check', read ? markStrings.read : markStrings.markRead);
    toggle(buttons.pick, status.picked, status.picked ? 'icon end on' : 'icon end', 'digest');
    label(buttons.pick, status.picked ? markStrings.picked : markStrings.pick);
    const failed = message?.failed === true;
    messageLine.textContent = message === undefined ? '' : message.words;
    messageLine.title = messageLine.textContent;
    messageLine.classList.toggle('failed', failed);
    foot.hidden = failed;
    buttons.undo.hidden = message?.undo !== true;
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

  /** Returns the buttons that Tab reaches, in order. */
  function visibleButtons(): HTMLButtonElement[] {
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
    actionAt(event) {
      // A closed root hides the target from outer listeners. A click by key has no coordinates, but there is a focus.
      const target = event.detail === 0 ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY);
      for (const [act, one] of Object.entries(buttons)) {
        if (target !== null && one.contains(target)) return act as CardAction;
      }
      return undefined;
    },
    leavesWith(event) {
      return event.key === 'Tab' && root.activeElement === visibleButtons().at(event.shiftKey ? 0 : -1);
    },
  };
}
