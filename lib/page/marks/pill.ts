import type { MarkStatus } from '../../messages.ts';
import { firstSlotOf, labelOf, markStrings } from './mark-strings.ts';
import { drawing, element } from './shadow-dom.ts';

/** One mark in front of one title. Everything that says something about the user is inside the closed root. */
export interface Pill {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  /** The title's element, as the source named it. */
  readonly anchor: Element;
  /** The title that the pill was placed for; pages that reuse their elements change it. */
  title: string;
  standing: MarkStatus | undefined;
  dark: boolean;
}

/** Makes an empty pill, not yet in the page. */
export function makePill(document: Document, anchor: Element, title: string, style: (root: ShadowRoot) => void): Pill {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'closed' });
  const button = element(document, 'button', 't');
  button.type = 'button';
  button.tabIndex = -1;
  button.setAttribute('aria-haspopup', 'dialog');
  root.append(button);
  style(root);
  const pill = { host, button, anchor, title, standing: undefined, dark: false };
  drawPill(pill);
  return pill;
}

/** Draws a pill as its standing says; an empty one has the same size. */
export function drawPill({ button, standing, dark }: Pill): void {
  button.classList.toggle('dark', dark);
  button.setAttribute('aria-label', standing === undefined ? markStrings.unread : labelOf(standing));
  if (standing === undefined) {
    button.replaceChildren();
    return;
  }
  const document = button.ownerDocument;
  const glyphs = [drawing(document, firstSlotOf(standing))];
  if (standing.matched.length > 0) glyphs.push(drawing(document, 'matched'));
  button.replaceChildren(...glyphs);
}
