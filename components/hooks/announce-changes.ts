import type { Library } from '../../lib/library.ts';
import { tellBackground } from '../../lib/messages.ts';

/**
 * A library whose decisions the background hears of, so that the badge and the marks on open pages follow. It is told
 * once the decision is durable; that it could not be told takes nothing back, for pages ask again when they are next
 * looked at.
 */
export function announceChanges(library: Library): Library {
  const told = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const done = await answer;
    tellBackground('changed', {}).catch(() => undefined);
    return done;
  };
  return {
    ...library,
    decide: (papers, change, act) => told(library.decide(papers, change, act)),
    undo: (act) => told(library.undo(act)),
  };
}
