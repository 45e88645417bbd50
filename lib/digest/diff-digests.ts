import type { Digest, DigestEntry } from '../domain/digest.ts';
import { sectionId } from './apply-edits.ts';

/**
 * Differences between two digests of the same period. Entries are from the second digest, removed ones from the first.
 */
export interface DigestDifference {
  readonly added: readonly DigestEntry[];
  readonly gone: readonly DigestEntry[];
  /** In another section, or in another order within its section. */
  readonly moved: readonly DigestEntry[];
  /** Other words under the title: comment, sentence, votes, reasons. */
  readonly retold: readonly DigestEntry[];
  /** Its title, introduction, notes or counts. */
  readonly head: boolean;
}

/** Compares two digests. Pure. */
export function differenceOf(before: Digest, after: Digest): DigestDifference {
  const [old, newEntries] = [entriesOf(before), entriesOf(after)];
  const added: DigestEntry[] = [];
  const moved: DigestEntry[] = [];
  const retold: DigestEntry[] = [];
  const met = new Set<Placed>();
  const stays: Placed[] = [];
  for (const placed of newEntries) {
    const was = old.find(({ entry }) => entry.paper.keys.some((key) => placed.entry.paper.keys.includes(key)));
    if (was === undefined) {
      added.push(placed.entry);
      continue;
    }
    met.add(was);
    if (was.section !== placed.section) moved.push(placed.entry);
    else stays.push(was);
    if (JSON.stringify(was.entry) !== JSON.stringify(placed.entry)) retold.push(placed.entry);
  }
  const order = stays.map((one) => old.indexOf(one));
  const outOfOrder = stays.filter((_, place) => order.some((other, at) => at < place && other > (order[place] ?? 0)));
  return {
    added,
    gone: old.filter((one) => !met.has(one)).map(({ entry }) => entry),
    moved: [...moved, ...outOfOrder.map(({ entry }) => entry)],
    retold,
    head: JSON.stringify(headOf(before)) !== JSON.stringify(headOf(after)),
  };
}

export function isSame({ added, gone, moved, retold, head }: DigestDifference): boolean {
  return added.length + gone.length + moved.length + retold.length === 0 && !head;
}

interface Placed {
  readonly section: string;
  readonly entry: DigestEntry;
}

function entriesOf({ sections }: Digest): Placed[] {
  return sections.flatMap((section) => section.entries.map((entry) => ({ section: sectionId(section), entry })));
}

function headOf({ title, intro, notes, counts, numbers, template }: Digest): unknown {
  return [title, intro, notes, counts, numbers, template];
}
