import type { MarkStatus } from '../../messages.ts';
import { firstSlotOf, labelOf, markStrings } from './mark-strings.ts';
import { drawing, element } from './shadow-dom.ts';

/** The mark in front of a title. Everything that reveals something about the user is inside the closed shadow root. */
export interface Pill {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  /** The title's element, as the source returned it. */
  readonly anchor: Element;
  /** The title that the pill was placed for. It changes on pages that reuse their elements. */
  title: string;
  status: MarkStatus | undefined;
  dark: boolean;
}

/** Creates an empty pill, not yet in the page. */
export function createPill(
  document: Document,
  anchor: Element,
  title: string,
  style: (root: ShadowRoot) => void,
): Pill {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'closed' });
  const button = element(document, 'button', 't');
  button.type = 'button';
  button.tabIndex = -1;
  button.setAttribute('aria-haspopup', 'dialog');
  root.append(button);
  style(root);
  const pill = { host, button, anchor, title, status: undefined, dark: false };
  drawPill(pill);
  return pill;
}

/** Draws a pill's status. A pill without a status is empty, with the same size. */
export function drawPill({ button, status, dark }: Pill): void {
  button.classList.toggle('dark', dark);
  button.setAttribute('aria-label', status === undefined ? markStrings.unread : labelOf(status));
  if (status === undefined) {
    button.replaceChildren();
    return;
  }
  const document = button.ownerDocument;
  const glyphs = [drawing(document, firstSlotOf(status))];
  if (status.matched.length > 0) glyphs.push(drawing(document, 'matched'));
  button.replaceChildren(...glyphs);
}
