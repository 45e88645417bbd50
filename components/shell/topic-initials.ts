import type { Topic } from '../../lib/domain/topic.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function letters(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** The shapes that initials of a name can have, the best first: those of its words, then more of its first word. */
function candidates(name: string): string[] {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = name, second] = words;
  const [one = '', two = '', three = ''] = letters(first);
  // A short name in capitals is known by it.
  const short = words.length === 1 && letters(first).length <= 3 ? [first] : [];
  const ofWords = second === undefined ? [] : [one.toUpperCase() + (letters(second)[0] ?? '').toUpperCase()];
  return [...short, ...ofWords, one.toUpperCase() + two, one.toUpperCase() + two + three];
}

/** Returns the initials of topics by id: two or three letters each, different where the names allow it. */
export function topicInitials(topics: readonly Pick<Topic, 'id' | 'name'>[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    topics.map(({ id, name }): [string, string] => {
      const possible = candidates(name);
      const [best = ''] = possible;
      const numbered = Array.from({ length: topics.length }, (_, place) => `${letters(name)[0] ?? ''}${place + 2}`);
      const initials = [...possible, ...numbered].find((one) => one !== '' && !taken.has(one)) ?? best;
      taken.add(initials);
      return [id, initials];
    }),
  );
}
