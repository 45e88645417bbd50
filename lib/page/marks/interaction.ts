import { messageOf } from '../../errors.ts';
import type { MarkChange, MarkStatus } from '../../messages.ts';
import type { MarksPort } from '../marks-port.ts';
import { type Card, type CardAction, type CardMessage, createCard } from './card.ts';
import { markStrings } from './mark-strings.ts';
import type { Pill } from './pill.ts';
import type { Pills } from './pills.ts';

/** Milliseconds that the pointer hovers before the card opens, and until it closes after the pointer has left. */
const openDelay = 300;
const closeDelay = 200;

/** Events that are hidden from the page if they happen on our own elements. */
const guardedEvents =
  'click auxclick dblclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchend keydown keypress keyup focus blur focusin focusout'.split(
    ' ',
  );
/** Events that are only observed, so that the page's own hover effects still work. */
const observedEvents = ['pointerover', 'pointerout'];

/** Handles pointer and keyboard input on the marks, and the card. */
export interface MarkInteraction {
  readonly card: Card;
  /** Updates or closes the card after a pill changed or left the page. */
  follow(pill: Pill): void;
  listen(): void;
  stop(): void;
}

/** @param isUserEvent whether an event comes from the user rather than from the page's scripts */
export function createMarkInteraction(
  document: Document,
  view: Window,
  port: MarksPort,
  pills: Pills,
  isUserEvent: (event: Event) => boolean,
): MarkInteraction {
  const card = createCard(document);
  let open: Pill | undefined;
  /** Whether a click or key opened the card, so that it stays open when the pointer leaves. */
  let pinned = false;
  let message: CardMessage;
  /** Id of the last operation, for Undo. */
  let operation: string | undefined;
  let timer = 0;
  /** The element that had the focus before the marks. */
  let focusedBefore: HTMLElement | undefined;
  /** The key whose keydown was hidden from the page, so that its keyup is hidden too. */
  let hiddenKey: string | undefined;

  function openAt(pill: Pill, pin: boolean): void {
    view.clearTimeout(timer);
    if (pill.status === undefined || !pill.host.isConnected) return;
    if (open !== pill) close();
    open = pill;
    pinned ||= pin;
    if (!card.host.isConnected) document.documentElement.append(card.host);
    pill.button.setAttribute('aria-expanded', 'true');
    draw();
    card.showAt(pill.host.getBoundingClientRect());
  }

  function close(): void {
    view.clearTimeout(timer);
    open?.button.removeAttribute('aria-expanded');
    open = undefined;
    pinned = false;
    message = undefined;
    card.hide();
  }

  function draw(): void {
    if (open?.status !== undefined) card.draw(open.status, open.dark, port.now(), message);
  }

  function move(): void {
    if (open === undefined) return;
    const at = open.host.getBoundingClientRect();
    if (at.bottom < 0 || at.top > view.innerHeight) close();
    else card.showAt(at);
  }

  function show(standings: readonly (MarkStatus | null)[]): void {
    for (const status of standings) {
      if (status === null) continue;
      for (const pill of pills.ofKey(status.key)) pills.show(pill, status);
    }
  }

  async function decide(pill: Pill, change: MarkChange): Promise<void> {
    if (pill.status === undefined) return;
    if (open !== pill) openAt(pill, false);
    try {
      const answer = await port.decide([pill.status.key], change);
      operation = answer.act;
      message = { words: markStrings.done[change], undo: true };
      show(answer.standings);
    } catch (error) {
      message = { words: messageOf(error), undo: false, failed: true };
    }
    draw();
  }

  async function undo(): Promise<void> {
    if (operation === undefined) return;
    const undone = operation;
    operation = undefined;
    try {
      show((await port.undo(undone)).standings);
      message = { words: markStrings.undone, undo: false };
    } catch (error) {
      message = { words: messageOf(error), undo: false, failed: true };
    }
    draw();
  }

  function changeFor(name: string, status: MarkStatus | undefined): MarkChange | undefined {
    if (status === undefined) return undefined;
    if (name === 's' || name === 'save') return status.saved ? 'unsave' : 'save';
    if (name === 'e' || name === 'read') return status.readState === 'read' ? 'unread' : 'read';
    if (name === 'd' || name === 'pick') return status.picked ? 'unpick' : 'pick';
    return undefined;
  }

  function run(name: CardAction, pill: Pill): void {
    const change = changeFor(name, pill.status);
    if (change !== undefined) void decide(pill, change);
    else if (name === 'undo') void undo();
    else port.openSidePanel();
  }

  function onGuarded(event: Event): void {
    if (!isUserEvent(event)) return;
    const pill = pills.find(event.target);
    if (pill === undefined && event.target !== card.host) {
      onPage(event);
      return;
    }
    if (event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || event.altKey)) return;
    event.stopImmediatePropagation();
    if (event.type === 'click') onClick(event as MouseEvent, pill);
    else if (event.type === 'mousedown' && pill !== undefined) onPressed(event, pill);
    // A pill can be inside the title's link, which a middle click would open.
    else if (event.type === 'auxclick') event.preventDefault();
    else if (event.type === 'keydown') onKey(event as KeyboardEvent, pill ?? open, pill === undefined);
    else if (event.type === 'focusin' && pill !== undefined) onFocus(event as FocusEvent, pill);
    else if (event.type === 'focusout') onBlur(event as FocusEvent);
  }

  /** Handles events on the page itself, which matter only while a card is open. */
  function onPage(event: Event): void {
    if (event instanceof KeyboardEvent && event.type !== 'keydown' && event.key === hiddenKey) {
      event.stopImmediatePropagation();
      if (event.type === 'keyup') hiddenKey = undefined;
    }
    if (open === undefined) return;
    if (event.type === 'pointerdown') close();
    else if (event instanceof KeyboardEvent && event.type === 'keydown' && !isTyping(event)) {
      if (event.key !== 'Escape' && changeFor(event.key, open.status) === undefined) return;
      hiddenKey = event.key;
      event.stopImmediatePropagation();
      onKey(event, open, false);
    }
  }

  function onHover(event: Event): void {
    const pill = pills.find(event.target);
    const inside = pill !== undefined || event.target === card.host;
    if (!inside || !isUserEvent(event) || (event as PointerEvent).pointerType === 'touch') return;
    view.clearTimeout(timer);
    if (event.type === 'pointerout') timer = pinned ? 0 : view.setTimeout(close, closeDelay);
    else if (pill !== undefined && pill !== open) timer = view.setTimeout(() => openAt(pill, false), openDelay);
  }

  /** Focuses the pill before Firefox focuses the link around it. Also prevents dragging that link. */
  function onPressed(event: Event, pill: Pill): void {
    event.preventDefault();
    pill.button.focus({ preventScroll: true });
  }

  function onClick(event: MouseEvent, pill: Pill | undefined): void {
    event.preventDefault();
    if (pill === undefined) {
      const action = card.actionAt(event);
      if (action !== undefined && open !== undefined) run(action, open);
    } else {
      toggle(pill, event.detail === 0);
    }
  }

  function toggle(pill: Pill, byKey: boolean): void {
    if (pill === open && pinned) {
      close();
      return;
    }
    openAt(pill, true);
    if (byKey) card.focusFirst();
  }

  function onKey(event: KeyboardEvent, pill: Pill | undefined, inCard: boolean): void {
    if (pill === undefined) return;
    const { key } = event;
    const change = changeFor(key, pill.status);
    if (inCard && card.leavesWith(event)) pill.button.focus();
    else if (key === 'Escape') stepBack(pill, inCard);
    // Handled here, not in the click that would follow, because Firefox would follow the link around the pill.
    else if ((key === 'Enter' || key === ' ') && document.activeElement === pill.host) toggle(pill, true);
    else if (key === 'j' || key === 'k') step(pill, key === 'j' ? 1 : -1);
    else if (key === 'z') void undo();
    else if (change !== undefined) void decide(pill, change);
    else return;
    event.preventDefault();
  }

  function stepBack(pill: Pill, inCard: boolean): void {
    if (open !== undefined) {
      close();
      if (inCard) pill.button.focus();
    } else if (document.activeElement === pill.host) {
      if (focusedBefore?.isConnected === true) focusedBefore.focus();
      else pill.button.blur();
    }
  }

  function step(from: Pill, by: 1 | -1): void {
    const to = pills.next(from, by);
    if (to === undefined) return;
    close();
    to.button.focus();
  }

  function onFocus({ relatedTarget }: FocusEvent, pill: Pill): void {
    pills.stopAt(pill);
    if (pills.find(relatedTarget) !== undefined || relatedTarget === card.host) return;
    focusedBefore = relatedTarget instanceof HTMLElement ? relatedTarget : undefined;
  }

  function onBlur({ relatedTarget }: FocusEvent): void {
    if (open === undefined || relatedTarget === open.host || relatedTarget === card.host) return;
    // No new focus: the user left the browser window, or clicked outside, which closes the card anyway.
    if (relatedTarget !== null) close();
  }

  return {
    card,
    follow(pill) {
      if (pill !== open) return;
      if (pill.host.isConnected && pill.status !== undefined) draw();
      else close();
    },
    listen() {
      for (const type of guardedEvents) view.addEventListener(type, onGuarded, true);
      for (const type of observedEvents) view.addEventListener(type, onHover, { capture: true, passive: true });
      for (const type of ['scroll', 'resize']) view.addEventListener(type, move, { capture: true, passive: true });
    },
    stop() {
      close();
      card.host.remove();
      for (const type of guardedEvents) view.removeEventListener(type, onGuarded, true);
      for (const type of observedEvents) view.removeEventListener(type, onHover, true);
      for (const type of ['scroll', 'resize']) view.removeEventListener(type, move, true);
    },
  };
}

/** Whether a key belongs to the page: pressed with a modifier or in a text field. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const [inner] = event.composedPath();
  return (
    inner instanceof HTMLElement && (inner.isContentEditable || /^(?:input|textarea|select)$/.test(inner.localName))
  );
}
