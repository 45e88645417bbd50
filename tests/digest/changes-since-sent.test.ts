import { describe, expect, it } from 'vitest';
import { findChangeSinceSent, newsRank, toSentSnapshot } from '../../lib/digest/changes-since-sent.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { paper } from './papers.ts';

const then = (fields: Partial<Paper> = {}) => toSentSnapshot(paper(1, fields));
const news = (before: Partial<Paper>, now: Partial<Paper>, replaced = false) =>
  findChangeSinceSent(then(before), paper(1, now), replaced)?.words;

describe('what has changed since a paper was sent', () => {
  it.each<[string, Partial<Paper>, Partial<Paper>, string | undefined]>([
    ['nothing', { upvotes: 3 }, { upvotes: 4 }, undefined],
    ['a new version', { version: 1 }, { version: 3 }, 'Version 3'],
    ['a first version that becomes known', {}, { version: 1 }, undefined],
    ['a venue', { venue: 'arXiv' }, { venue: 'ACL 2026' }, 'Published: ACL 2026'],
    ['a venue that was known', { venue: 'ACL 2026' }, { venue: 'ACL 2026' }, undefined],
    ['a submission', {}, { venue: 'Submitted to ACL' }, undefined],
    ['a DOI of a journal', {}, { keys: ['arxiv:2603.10001', 'doi:10.1162/abc.1'] }, 'Published'],
    ['a DOI of a preprint', {}, { keys: ['doi:10.1101/2026.01.01.1'] }, undefined],
    ['a DOI of a journal of the same press', {}, { keys: ['arxiv:2603.10001', 'doi:10.1101/gr.1.26'] }, 'Published'],
    ['a withdrawal', {}, { note: 'This paper has been withdrawn by the authors' }, 'Withdrawn'],
    ['a study of withdrawal', {}, { title: 'Alcohol withdrawal and retracted claims' }, undefined],
    ['votes that doubled', { upvotes: 34 }, { upvotes: 120 }, 'Rising: 120 upvotes, up from 34 when sent'],
    ['few votes that doubled', { upvotes: 2 }, { upvotes: 8 }, undefined],
    ['votes that grew a little', { upvotes: 100 }, { upvotes: 130 }, undefined],
  ])('tells of %s', (_, before, now, words) => {
    expect(news(before, now)).toBe(words);
  });

  it('trusts the announcement of a new version without a version number', () => {
    expect(news({}, {}, true)).toBe('New version');
  });

  it('reports only the most important change', () => {
    const all: Partial<Paper> = { version: 2, venue: 'ACL', upvotes: 500, note: 'Withdrawn: an error in section 3' };
    const found = findChangeSinceSent(then({ version: 1, upvotes: 1 }), paper(1, all), true);
    expect(found).toEqual({ kind: 'withdrawn', words: 'Withdrawn' });
    expect(newsRank({ kind: 'withdrawn', words: '' })).toBeLessThan(newsRank({ kind: 'rising', words: '' }));
  });
});
