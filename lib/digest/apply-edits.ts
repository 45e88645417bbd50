import { type Digest, type DigestEdit, type DigestEntry, type DigestSection, isListOnly } from '../domain/digest.ts';
import type { Key } from '../domain/key.ts';

/** The name of a section in an edit: no two of a digest share it. */
export function sectionId({ kind, name }: Pick<DigestSection, 'kind' | 'name'>): string {
  return kind === 'topic' ? `topic ${name}` : kind;
}

/**
 * Applies the user's edits in order. Pure and tolerant: an edit of a paper or section that is not in the digest is
 * ignored, because an open digest is rebuilt and then edited again.
 */
export function applyEdits(digest: Digest, edits: readonly DigestEdit[]): Digest {
  return edits.length === 0 ? digest : recount(digest, edits.reduce(applyEdit, digest));
}

function applyEdit(digest: Digest, edit: DigestEdit): Digest {
  switch (edit.kind) {
    case 'title':
      return edit.words === null ? digest : { ...digest, title: edit.words };
    case 'intro': {
      const { intro: _intro, ...rest } = digest;
      return edit.words === null ? rest : { ...rest, intro: edit.words };
    }
    case 'comment':
      return withEntries(digest, (entries) =>
        entries.map((entry) => (isPaper(entry, edit.key) ? withComment(entry, edit.words) : entry)),
      );
    case 'drop':
      return {
        ...digest,
        sections: digest.sections.map((section) => {
          const entries = section.entries.filter((entry) => !isPaper(entry, edit.key));
          const dropped = section.entries.length - entries.length;
          const counts = section.kind === 'topic' || section.kind === 'others';
          return dropped === 0 ? section : { ...section, entries, leftOut: section.leftOut + (counts ? dropped : 0) };
        }),
      };
    case 'add':
      return withAdded(digest, edit.entry);
    case 'move':
      return withMoved(digest, edit);
  }
}

function isPaper({ paper }: DigestEntry, key: Key): boolean {
  return paper.keys.includes(key);
}

function withComment({ comment: _comment, ...entry }: DigestEntry, words: string | null): DigestEntry {
  return words === null ? entry : { ...entry, comment: words };
}

function withEntries(digest: Digest, change: (entries: readonly DigestEntry[]) => readonly DigestEntry[]): Digest {
  return {
    ...digest,
    sections: digest.sections.map((section) => ({ ...section, entries: change(section.entries) })),
  };
}

/** Appends a paper to the picked ones; a paper from another section moves as it is. */
function withAdded(digest: Digest, added: DigestEntry): Digest {
  const same = ({ paper }: DigestEntry): boolean => paper.keys.some((key) => added.paper.keys.includes(key));
  const sections = digest.sections;
  const before = sections.flatMap(({ entries }) => entries).find(same);
  const without = withEntries(digest, (entries) => entries.filter((entry) => !same(entry))).sections;
  const picked = without.find(({ kind }) => kind === 'picked') ?? {
    kind: 'picked',
    name: 'Picked',
    entries: [],
    leftOut: 0,
    elsewhere: 0,
  };
  return {
    ...digest,
    sections: [
      { ...picked, entries: [...picked.entries, before ?? added] },
      ...without.filter(({ kind }) => kind !== 'picked'),
    ],
    nearMisses: digest.nearMisses.filter((entry) => !same(entry)),
  };
}

function withMoved(digest: Digest, { key, section: to, before }: Extract<DigestEdit, { kind: 'move' }>): Digest {
  const moved = digest.sections.flatMap(({ entries }) => entries).find((entry) => isPaper(entry, key));
  if (moved === undefined || !digest.sections.some((section) => sectionId(section) === to)) return digest;
  return {
    ...digest,
    sections: digest.sections.map((section) => {
      const entries = section.entries.filter((entry) => entry !== moved);
      if (sectionId(section) !== to) return { ...section, entries };
      const place = before === null ? -1 : entries.findIndex((entry) => isPaper(entry, before));
      return { ...section, entries: entries.toSpliced(place < 0 ? entries.length : place, 0, moved) };
    }),
  };
}

/** Recomputes the counts. Removes sections without papers. */
function recount(before: Digest, after: Digest): Digest {
  const shownOf = ({ sections }: Digest): DigestEntry[] =>
    sections.flatMap(({ kind, entries }) => (isListOnly(kind) ? [] : entries));
  const ofPeriod = (digest: Digest): number => shownOf(digest).filter(({ beyond }) => beyond !== true).length;
  return {
    ...after,
    sections: after.sections.filter(({ entries }) => entries.length > 0),
    counts: {
      ...after.counts,
      shown: shownOf(after).length,
      picked: after.sections.find(({ kind }) => kind === 'picked')?.entries.length ?? 0,
      leftOut: Math.max(0, before.counts.leftOut + ofPeriod(before) - ofPeriod(after)),
    },
  };
}
