import { describe, expect, it } from 'vitest';
import { parseDraft } from '../../lib/domain/paper.ts';
import { seedListing } from '../../lib/library/record/seed-listing.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import { suggestTopics } from '../../lib/topics/suggest-topics.ts';

const papersOf = (drafts: readonly object[]) =>
  drafts.flatMap((draft, place) => parseDraft(draft, `paper ${place}`).paper ?? []);
const paper = (title: string, abstract: string, n = title) => ({
  title,
  abstract,
  keys: [`title:${n.toLowerCase().replace(/\W+/g, ' ')}`],
});
const names = (drafts: readonly object[], most = 8) =>
  suggestTopics(papersOf(drafts), { most }).map(({ name }) => name);

const several = Array.from({ length: 5 }, (_, n) => [
  paper(`Sleep spindles in mice, part ${n}`, `We record sleep spindles and memory consolidation ${n}.`),
  paper(`Hippocampal replay, part ${n}`, `Hippocampal replay is seen in rats ${n}.`),
]).flat();
/** Papers that share no phrase. */
const others = Array.from({ length: 20 }, (_, n) => {
  const word = `q${String.fromCharCode(97 + n)}x`;
  return paper(`The ${word}ite of ${word}um`, `About ${word}ite ${word}ase and ${word}um ${word}al.`);
});

describe('suggested topics', () => {
  it('are phrases that several papers share and their abstracts mention', () => {
    expect(names([...several, ...others])).toEqual(expect.arrayContaining(['Hippocampal replay', 'Sleep spindles']));
    expect(names([...several, paper('A closer look', 'x'), paper('A closer look again', 'y')])).not.toContain(
      'Closer look',
    );
  });

  it('have the exact number of matching papers', () => {
    const papers = papersOf(seedListing.papers);
    const suggested = suggestTopics(papers, { most: 8 });
    expect(suggested.length).toBeGreaterThan(4);
    for (const { name, query, papers: count } of suggested) {
      const topic = compileTopic({ name, query, like: [], dislike: [] });
      const matched = papers.filter((one) => ['strong', 'weak'].includes(topic.score(one)?.strength ?? ''));
      expect(count, name).toBe(matched.length);
    }
  });

  it('like their best matching papers on request', () => {
    const papers = papersOf([...several, ...others]);
    expect(suggestTopics(papers, { most: 8 }).flatMap(({ like }) => like)).toEqual([]);
    const suggested = suggestTopics(papers, { most: 8, likes: 2 });
    const replay = suggested.find(({ name }) => name === 'Hippocampal replay');
    expect(replay?.like).toHaveLength(2);
    const liked = papers.filter(({ keys }) => replay?.like.includes(keys[0]));
    for (const { title } of liked) expect(title).toMatch(/hippocampal replay/i);
  });

  it('exclude words that any paper may have', () => {
    const plain = Array.from({ length: 6 }, (_, n) =>
      paper(
        `A novel method ${n}`,
        `Experimental results show that our method outperforms state-of-the-art models ${n}.`,
      ),
    );
    expect(names(plain)).toEqual([]);
  });

  it('name each subject once, with its abbreviation', () => {
    const rag = Array.from({ length: 6 }, (_, n) =>
      paper(
        `Retrieval-augmented generation for ${'abcdef'[n]}${n}`,
        `Retrieval-augmented generation (RAG) helps. RAG is used ${n}.`,
      ),
    );
    const found = suggestTopics(papersOf([...rag, ...several, ...others]), { most: 8 });
    expect(found.filter(({ name }) => /RAG|retrieval/i.test(name))).toEqual([
      { name: 'Retrieval-augmented generation', query: 'Retrieval-augmented-generation OR RAG', papers: 6, like: [] },
    ]);
  });

  it('exclude topics that the user has already', () => {
    const found = suggestTopics(papersOf([...several, ...others]), { most: 8, known: ['sleep spindle'] });
    expect(found.map(({ name }) => name)).not.toContain('Sleep spindles');
  });

  it('are empty without papers, and exclude very broad phrases', () => {
    expect(suggestTopics([], { most: 8 })).toEqual([]);
    const same = Array.from({ length: 30 }, (_, n) => paper(`Sleep spindles ${n}`, `Sleep spindles ${n}.`));
    expect(names(same)).toEqual([]);
  });
});
