import { describe, expect, it } from 'vitest';
import type { Digest } from '../../lib/domain/digest.ts';
import { digestPage, fileOf } from '../../lib/exporters/digest-lines.ts';
import type { DigestPage, PageLine } from '../../lib/exporters/digest-page.ts';
import { loadDigestExporter } from '../../lib/exporters/index.ts';
import { paper } from '../digest/papers.ts';
import { textOf } from './read-back.ts';

const one = paper(1, { upvotes: 34, published: '2026-03-17' });
const digest: Digest = {
  week: '2026-W12',
  from: '2026-03-16',
  to: '2026-03-22',
  title: 'What we read',
  file: 'digest-team-2026-W12-2',
  intro: 'Hello.\n\nA quiet week.',
  counts: { seen: 21, matched: 0, shown: 2, picked: 0, leftOut: 20 },
  numbers: {
    days: [
      { day: '2026-03-16', papers: 12 },
      { day: '2026-03-17', papers: 0 },
      { day: '2026-03-18', papers: 9 },
    ],
    before: 1,
  },
  notes: [],
  sections: [
    {
      kind: 'changed',
      name: 'Updates to papers sent earlier',
      entries: [{ paper: one, news: 'Version 2', votesOn: '2026-03-18', why: [] }],
      leftOut: 0,
      elsewhere: 0,
    },
    { kind: 'others', name: 'Papers', entries: [{ paper: paper(2), why: [] }], leftOut: 20, elsewhere: 0 },
    {
      kind: 'carried',
      name: 'Unread saved papers',
      entries: [{ paper: paper(3), text: { kind: 'abstract', words: 'Long.' }, why: [{ topic: 'RAG', reasons: [] }] }],
      leftOut: 4,
      elsewhere: 0,
    },
  ],
  nearMisses: [],
};

describe('the words of a digest', () => {
  const page = digestPage(digest);
  const wordsOf = ({ parts }: PageLine): string =>
    parts.map((part) => (typeof part === 'string' ? part : part.words)).join('');
  const head = (of: DigestPage) => of.head.map(wordsOf);
  const entry = (section: number) =>
    Object.fromEntries((page.sections[section]?.entries[0]?.lines ?? []).map((line) => [line.role, wordsOf(line)]));

  it('begins with the introduction by the user', () => {
    expect(page.title).toBe('What we read');
    expect(head(page).slice(0, 2)).toEqual(['Hello.', 'A quiet week.']);
  });

  it('lists the period day by day, including weekdays without papers', () => {
    expect(head(page)).toContain('Papers per day: Monday 12, Tuesday 0, Wednesday 9. The previous digest had 1 paper.');
    const longer = digestPage({ ...digest, to: '2026-03-25' });
    expect(head(longer).join(' ')).toContain('16 March 12, 17 March 0, 18 March 9.');
  });

  it('groups the figures of a busy week', () => {
    const counts = { seen: 4_200, matched: 112, shown: 1_028, picked: 0, leftOut: 3_172 };
    const busy = { ...digest, counts, numbers: { days: [{ day: '2026-03-16', papers: 4_200 }] } };
    expect(head(digestPage(busy)).join(' ')).toMatch(
      /4,200 papers seen, 1,028 shown: .* 3,172 not shown\. .*Papers per day: Monday 4,200\./,
    );
  });

  it('states the days once if they are in the title', () => {
    const summary = (title: string) => head(digestPage({ ...digest, title })).find((line) => line.includes(' seen, '));
    expect(summary('Digest, 16 to 22 March 2026')).toMatch(/^21 papers seen, 2 shown/);
    expect(summary('Digest, week 12 of 2026')).toMatch(/^16 to 22 March 2026\. 21 papers seen, 2 shown/);
  });

  it('states what is new in a paper that was sent before, and when its votes were read', () => {
    expect(entry(0)).toMatchObject({ news: 'Version 2' });
    expect(entry(0)['facts']).toContain(' · 34 upvotes on 18 March');
    expect(head(page).join(' ')).toContain('2 shown: 1 with updates, 1 other.');
  });

  it('shows only title and facts of carried papers', () => {
    expect(Object.keys(entry(2))).toEqual(['facts']);
    expect(page.sections[2]?.rest).toBe('4 more unread saved papers.');
  });

  it('uses its own file name', async () => {
    expect(fileOf(digest)).toBe('digest-team-2026-W12-2');
    const exporter = await loadDigestExporter('markdown');
    expect([...exporter.export(digest)].map(({ name }) => name)).toEqual(['digest-team-2026-W12-2.md']);
  });

  it('follows the template of the series in every format, without markup of its own', async () => {
    const template =
      '{intro}\n{papers} of {seen}, {days}\nBy *the* <b>team</b>\n---\nRead by Ada: {comment}\n{authors} ({day})\n{sentence}\nin {topics}\n{links}';
    const written = digestPage({ ...digest, template });
    expect(head(written)).toEqual([
      'Hello.',
      'A quiet week.',
      '2 papers of 21 papers, 16 to 22 March 2026',
      'By *the* <b>team</b>',
    ]);
    expect(written.sections[0]?.entries[0]?.lines.map(wordsOf)).toEqual(['Ada Lovelace (17 March 2026)', 'PDF']);
    const markdown = textOf(await loadDigestExporter('markdown'), { ...digest, template });
    expect(markdown).toContain('By \\*the\\* &lt;b>team&lt;/b>'.replaceAll('>', '\\>'));
    const html = textOf(await loadDigestExporter('html'), { ...digest, template });
    expect(html).toContain('By *the* &lt;b&gt;team&lt;/b&gt;');
  });

  it.each(['markdown', 'obsidian', 'html', 'eml', 'json'])('are all in %s', async (format) => {
    const text = textOf(await loadDigestExporter(format), digest);
    const said =
      format === 'eml'
        ? text
            .split(/\r?\n\r?\n/)
            .map((part) => Buffer.from(part, 'base64').toString())
            .join('\n')
        : text;
    for (const words of ['A quiet week.', 'Version 2']) expect(said).toContain(words);
  });
});
