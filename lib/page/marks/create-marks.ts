/**
 * Marks: a pill in front of each title that tells the user, and nobody else, what is known about the paper. The page
 * sees empty elements of one size; glyphs, labels, card and focus ring are in closed shadow roots. Events over them are
 * taken before the page's own listeners hear of them, and only a user's events act.
 */

import type { Marks, MarksPort } from '../marks-port.ts';
import { createMarkInteraction } from './interaction.ts';
import { makePills } from './pills.ts';

/**
 * Makes the marks of one page. Nothing is drawn and nothing is heard before the first `place`.
 * @param port what marks may ask for
 * @param isPersons tells a user's events from those that the page makes up
 */
export function createMarks(
  document: Document,
  port: MarksPort,
  isPersons: (event: Event) => boolean = (event) => event.isTrusted,
): Marks {
  const view = document.defaultView;
  if (view === null) throw new Error('Badges need a document with a window.');
  const pills = makePills(document, view, (pill) => hand.follow(pill));
  const hand = createMarkInteraction(document, view, port, pills, isPersons);
  return {
    place(entries) {
      pills.place(entries);
      hand.listen();
    },
    fill: pills.fill,
    remove() {
      hand.letGo();
      pills.remove();
    },
    isOwn: (node) => node === hand.card.host || pills.find(node) !== undefined,
  };
}
