/**
 * Marks: a pill in front of each title that shows the user, but not the page, the status of the paper. The page sees only
 * empty elements of one size; glyphs, labels, card and focus ring are in closed shadow roots. Events on them are stopped
 * before they reach the page's own listeners, and only the user's own events trigger actions.
 */
import type { Marks, MarksPort } from '../marks-port.ts';
import { createMarkInteraction } from './interaction.ts';
import { createPills } from './pills.ts';

/**
 * Creates the marks of one page. Draws nothing and adds no listeners before the first `place`.
 * @param port what marks can request
 * @param isUserEvent whether an event comes from the user rather than from the page's scripts
 */
export function createMarks(
  document: Document,
  port: MarksPort,
  isUserEvent: (event: Event) => boolean = (event) => event.isTrusted,
): Marks {
  const view = document.defaultView;
  if (view === null) throw new Error('Badges need a document with a window.');
  const pills = createPills(document, view, (pill) => interaction.follow(pill));
  const interaction = createMarkInteraction(document, view, port, pills, isUserEvent);
  return {
    place(entries) {
      pills.place(entries);
      interaction.listen();
    },
    fill: pills.fill,
    remove() {
      interaction.stop();
      pills.remove();
    },
    isOwn: (node) => node === interaction.card.host || pills.find(node) !== undefined,
  };
}
