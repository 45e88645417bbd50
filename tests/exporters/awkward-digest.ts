import type { Digest, DigestEntry } from '../../lib/domain/digest.ts';
import { awkwardPapers } from './awkward-papers.ts';

const entries: DigestEntry[] = awkwardPapers.map((paper, place) => ({
  paper,
  ...(place % 3 === 0 ? { comment: `Read this: <b>${place}</b> & [[x]]` } : {}),
  ...(paper.abstract === undefined ? {} : { text: { kind: 'abstract', words: paper.abstract } as const }),
  why: [
    { topic: 'Retrieval & <RAG>', reasons: [{ kind: 'words', field: 'title', words: ['one', '*two*'] }] },
    { topic: 'Other', reasons: [] },
  ],
}));

/** A digest of the awkward papers: picked, a topic whose name is awkward too, an empty topic, others. */
export const awkwardDigest: Digest = {
  week: '2025-W12',
  from: '2025-03-17',
  to: '2025-03-23',
  title: 'Digest, week 12 of 2025',
  counts: { seen: 60, matched: 50, shown: entries.length, picked: 10, leftOut: 14 },
  notes: ['Friday was cut: the page showed 50 of 350.'],
  sections: [
    { kind: 'picked', name: 'Picked', entries: entries.slice(0, 10), leftOut: 0, elsewhere: 0 },
    { kind: 'topic', name: 'Retrieval & <RAG>', entries: entries.slice(10, 30), leftOut: 14, elsewhere: 2 },
    { kind: 'topic', name: 'Other', entries: [], leftOut: 0, elsewhere: 0 },
    { kind: 'others', name: 'Other papers', entries: entries.slice(30), leftOut: 0, elsewhere: 0 },
  ],
  nearMisses: entries.slice(0, 1),
};

/** A week in which nothing was seen. */
export const emptyDigest: Digest = {
  week: '2025-W12',
  from: '2025-03-17',
  to: '2025-03-23',
  title: 'Digest, week 12 of 2025',
  counts: { seen: 0, matched: 0, shown: 0, picked: 0, leftOut: 0 },
  notes: ['No papers in week 12 of 2025.'],
  sections: [],
  nearMisses: [],
};
