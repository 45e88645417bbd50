import { messageOf } from '../../errors.ts';
import type { MarkChange, MarkStatus } from '../../messages.ts';
import type { MarksPort } from '../marks-port.ts';
import { type Card, type CardAct, type CardMessage, makeCard } from './card.ts';
import { markStrings } from './mark-strings.ts';
import type { Pill } from './pill.ts';
import type { Pills } from './pills.ts';

/** How long the pointer rests before the card opens, and how long the card waits once it has gone, in milliseconds. */
const rest = 300;
const grace = 200;

/** What is kept from the page where it happens over our own elements. */
const guarded =
  'click auxclick dblclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchend keydown keypress keyup focus blur focusin focusout'.split(
    ' ',
  );
/** What is only watched: the page's own hover stays as it was. */
const watched = ['pointerover', 'pointerout'];

/** The user's hand on the marks: pointer and keys, the card, and what it decides. */
export interface MarkInteraction {
  readonly card: Card;
  /** A pill changed or left the page. */
  follow(pill: Pill): void;
  listen(): void;
  letGo(): void;
}

/** @param isPersons tells a user's events from those that the page makes up */
export function createMarkInteraction(
  document: Document,
  view: Window,
  port: MarksPort,
  pills: Pills,
  isPersons: (event: Event) => boolean,
): MarkInteraction {
  const card = makeCard(document);
  let open: Pill | undefined;
  /** Opened by a click or a key: the card stays when the pointer goes. */
  let pinned = false;
  let said: CardMessage;
  let act: string | undefined;
  let timer = 0;
  /** Where the focus was before it came to the marks. */
  let before: HTMLElement | undefined;
  /** The key that was kept from the page when it went down; the page does not hear of it going up either. */
  let held: string | undefined;

  function openAt(pill: Pill, stays: boolean): void {
    view.clearTimeout(timer);
    if (pill.standing === undefined || !pill.host.isConnected) return;
    if (open !== pill) close();
    open = pill;
    pinned ||= stays;
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
    said = undefined;
    card.hide();
  }

  function draw(): void {
    if (open?.standing !== undefined) card.draw(open.standing, open.dark, port.now(), said);
  }

  function move(): void {
    if (open === undefined) return;
    const at = open.host.getBoundingClientRect();
    if (at.bottom < 0 || at.top > view.innerHeight) close();
    else card.showAt(at);
  }

  function show(standings: readonly (MarkStatus | null)[]): void {
    for (const standing of standings) {
      if (standing === null) continue;
      for (const pill of pills.ofKey(standing.key)) pills.show(pill, standing);
    }
  }

  async function decide(pill: Pill, change: MarkChange): Promise<void> {
    if (pill.standing === undefined) return;
    if (open !== pill) openAt(pill, false);
    try {
      const answer = await port.decide([pill.standing.key], change);
      act = answer.act;
      said = { words: markStrings.done[change], undo: true };
      show(answer.standings);
    } catch (error) {
      said = { words: messageOf(error), undo: false, failed: true };
    }
    draw();
  }

  async function undo(): Promise<void> {
    if (act === undefined) return;
    const taken = act;
    act = undefined;
    try {
      show((await port.undo(taken)).standings);
      said = { words: markStrings.undone, undo: false };
    } catch (error) {
      said = { words: messageOf(error), undo: false, failed: true };
    }
    draw();
  }

  function changeFor(name: string, standing: MarkStatus | undefined): MarkChange | undefined {
    if (standing === undefined) return undefined;
    if (name === 's' || name === 'save') return standing.saved ? 'unsave' : 'save';
    if (name === 'e' || name === 'read') return standing.readState === 'read' ? 'unread' : 'read';
    if (name === 'd' || name === 'pick') return standing.picked ? 'unpick' : 'pick';
    return undefined;
  }

  function press(name: CardAct, pill: Pill): void {
    const change = changeFor(name, pill.standing);
    if (change !== undefined) void decide(pill, change);
    else if (name === 'undo') void undo();
    else port.openSidePanel();
  }

  function onGuarded(event: Event): void {
    if (!isPersons(event)) return;
    const pill = pills.find(event.target);
    if (pill === undefined && event.target !== card.host) {
      onPage(event);
      return;
    }
    if (event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || event.altKey)) return;
    event.stopImmediatePropagation();
    if (event.type === 'click') onClick(event as MouseEvent, pill);
    else if (event.type === 'mousedown' && pill !== undefined) onPressed(event, pill);
    // A pill may stand inside the title's link, which a middle click would open.
    else if (event.type === 'auxclick') event.preventDefault();
    else if (event.type === 'keydown') onKey(event as KeyboardEvent, pill ?? open, pill === undefined);
    else if (event.type === 'focusin' && pill !== undefined) onFocus(event as FocusEvent, pill);
    else if (event.type === 'focusout') onBlur(event as FocusEvent);
  }

  /** The page's own events matter only while a card is open. */
  function onPage(event: Event): void {
    if (event instanceof KeyboardEvent && event.type !== 'keydown' && event.key === held) {
      event.stopImmediatePropagation();
      if (event.type === 'keyup') held = undefined;
    }
    if (open === undefined) return;
    if (event.type === 'pointerdown') close();
    else if (event instanceof KeyboardEvent && event.type === 'keydown' && !isTyping(event)) {
      if (event.key !== 'Escape' && changeFor(event.key, open.standing) === undefined) return;
      held = event.key;
      event.stopImmediatePropagation();
      onKey(event, open, false);
    }
  }

  function onHover(event: Event): void {
    const pill = pills.find(event.target);
    const inside = pill !== undefined || event.target === card.host;
    if (!inside || !isPersons(event) || (event as PointerEvent).pointerType === 'touch') return;
    view.clearTimeout(timer);
    if (event.type === 'pointerout') timer = pinned ? 0 : view.setTimeout(close, grace);
    else if (pill !== undefined && pill !== open) timer = view.setTimeout(() => openAt(pill, false), rest);
  }

  /** Firefox gives the focus to the link around a pill, unless the pill takes it first; nor is a link to be dragged here. */
  function onPressed(event: Event, pill: Pill): void {
    event.preventDefault();
    pill.button.focus({ preventScroll: true });
  }

  function onClick(event: MouseEvent, pill: Pill | undefined): void {
    event.preventDefault();
    if (pill === undefined) {
      const pressed = card.actAt(event);
      if (pressed !== undefined && open !== undefined) press(pressed, open);
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
    const change = changeFor(key, pill.standing);
    if (inCard && card.leavesWith(event)) pill.button.focus();
    else if (key === 'Escape') stepBack(pill, inCard);
    // Not left to the click that would follow: Firefox would follow the link around the pill.
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
      if (before?.isConnected === true) before.focus();
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
    before = relatedTarget instanceof HTMLElement ? relatedTarget : undefined;
  }

  function onBlur({ relatedTarget }: FocusEvent): void {
    if (open === undefined || relatedTarget === open.host || relatedTarget === card.host) return;
    // Leaving the browser's window, or pressing on bare ground, gives no new focus; pressing closes by itself.
    if (relatedTarget !== null) close();
  }

  return {
    card,
    follow(pill) {
      if (pill !== open) return;
      if (pill.host.isConnected && pill.standing !== undefined) draw();
      else close();
    },
    listen() {
      for (const type of guarded) view.addEventListener(type, onGuarded, true);
      for (const type of watched) view.addEventListener(type, onHover, { capture: true, passive: true });
      for (const type of ['scroll', 'resize']) view.addEventListener(type, move, { capture: true, passive: true });
    },
    letGo() {
      close();
      card.host.remove();
      for (const type of guarded) view.removeEventListener(type, onGuarded, true);
      for (const type of watched) view.removeEventListener(type, onHover, true);
      for (const type of ['scroll', 'resize']) view.removeEventListener(type, move, true);
    },
  };
}

/** Keys that belong to the page: with a modifier, or in a field. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const [inner] = event.composedPath();
  return (
    inner instanceof HTMLElement && (inner.isContentEditable || /^(?:input|textarea|select)$/.test(inner.localName))
  );
}
