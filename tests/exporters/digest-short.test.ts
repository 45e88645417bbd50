import { describe, expect, it } from 'vitest';
import { buildDigest } from '../../lib/digest/build-digest.ts';
import { draftIntro } from '../../lib/digest/draft-intro.ts';
import { digestClipping, digestMessages } from '../../lib/exporters/digest-clipboard.ts';
import { digestLetter } from '../../lib/exporters/digest-markdown.ts';
import { input, paper, week } from '../digest/papers.ts';

const abstract =
  'Decoding is slow on every device that we know. We propose speculative decoding, which guesses several tokens at once and verifies them together. It is fast.';
const rag = { id: 'a', name: 'RAG' };
const title = (number: number): string =>
  `Paper ${number}: a title as long as the titles of machine learning papers usually are, colon included`;
const digest = buildDigest({
  week: week('2026-W12'),
  topics: [rag],
  options: { mostOthers: 13, mostInAll: 19 },
  papers: [
    input(
      paper(1, { title: title(1), abstract }),
      { a: 'strong' },
      { picked: '2026-03-18', comment: 'Read §4 first.' },
    ),
    ...Array.from({ length: 30 }, (_, place) =>
      input(
        paper(place + 2, { title: title(place + 2), abstract, upvotes: 50 - place }),
        place < 10 ? { a: 'strong' } : {},
      ),
    ),
  ],
});

describe('a digest copied for Slack', () => {
  it('fits one message with 20 papers: titles as links, comments, and a sentence for picked papers', () => {
    expect(digest.counts.shown).toBe(20);
    const [message, ...others] = digestMessages(digest, undefined, 'short');
    expect(others).toEqual([]);
    expect(message?.plain).toContain('Read §4 first.');
    expect(message?.plain.match(/speculative decoding/g)).toHaveLength(1);
    expect(message?.plain).not.toContain('Also matched');
    expect(message?.html.match(/<a href=/g)).toHaveLength(20);
    expect(digestMessages(digest).length).toBeGreaterThan(1);
  });
});

describe('a digest copied as Markdown', () => {
  it('is the letter alone', () => {
    expect(digestLetter(digest)).toMatch(
      /^# Digest, week 12 of 2026\n\n16 to 22 March 2026\n\n20 papers: 1 picked, 7 in your topics, 12 others, from 31 listed this week\.\n/,
    );
    expect(digestLetter(digest)).toContain('## Also matched');
  });
});

describe('a digest copied for email', () => {
  it('leaves out the titles of further matches', () => {
    expect(digestClipping(digest).plain).not.toContain('Also matched');
  });
});

describe('the draft of an introduction', () => {
  it('says plain facts', () => {
    expect(draftIntro(digest)).toBe(
      `Most noticed: “${title(2)}”, with 50 upvotes. The busiest topic was RAG, with 11 papers.`,
    );
    expect(draftIntro({ sections: [] })).toBe('');
  });

  it('says what is new about earlier papers', () => {
    const entries = [{ paper: paper(1), news: 'Version 2', why: [] }];
    const changed = { kind: 'changed' as const, name: 'Updates to saved papers', entries, leftOut: 0, elsewhere: 0 };
    expect(draftIntro({ sections: [changed] })).toBe('News of earlier papers: “Paper number 1” (Version 2).');
  });
});
