import type { Key } from '../domain/key.ts';
import type { DigestInput } from './digest-input.ts';
import { compareText } from './sort-papers.ts';

/**
 * Merges inputs that share a key: the earliest listing day, the most votes and every decision. Files of several
 * listings contain such duplicates, a library does not.
 * @returns in the order in which the papers first occur
 */
export function uniquePapers(inputs: Iterable<DigestInput>): DigestInput[] {
  const places = new Map<Key, number>();
  const unique: DigestInput[] = [];
  for (const input of inputs) {
    const known = input.paper.keys.map((key) => places.get(key)).find((place) => place !== undefined);
    const place = known ?? unique.length;
    const before = unique[place];
    unique[place] = before === undefined ? input : merge(before, input);
    for (const key of input.paper.keys) places.set(key, place);
  }
  return unique;
}

function merge(first: DigestInput, second: DigestInput): DigestInput {
  const listed = [first.paper.listed, second.paper.listed].filter((day) => day !== undefined).sort(compareText)[0];
  const votes = [first.paper.upvotes, second.paper.upvotes].filter((count) => count !== undefined);
  return {
    ...second,
    ...first,
    paper: {
      ...second.paper,
      ...first.paper,
      ...(listed !== undefined && { listed }),
      ...(votes.length > 0 && { upvotes: Math.max(...votes) }),
    },
  };
}
