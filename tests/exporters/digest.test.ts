// @vitest-environment jsdom
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../lib/domain/digest.ts';
import { digestClipping, digestMessages, maxMessageCharacters } from '../../lib/exporters/digest-clipboard.ts';
import { digestPage } from '../../lib/exporters/digest-lines.ts';
import { digestExporters, loadDigestExporter } from '../../lib/exporters/index.ts';
import { awkwardDigest, emptyDigest } from './awkward-digest.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { plain, textOf } from './read-back.ts';

const exported = async (format: string, digest: Digest): Promise<string> =>
  textOf(await loadDigestExporter(format), digest);
const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const wordsOf = (root: ParentNode, selector: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
const titles = awkwardPapers.map(({ title }) => plain(title));
const headings = ['Picked', 'Retrieval & <RAG>', 'Other', 'Other papers'];

describe('the list of digest formats', () => {
  it('lists each exporter with the same properties as the exporter itself', async () => {
    for (const { id, name, extension, load } of digestExporters) {
      expect(await load()).toMatchObject({ id, name, extension });
    }
  });
});

describe.each(digestExporters.map(({ id, extension }) => ({ id, extension })))(
  'a digest as $id',
  ({ id, extension }) => {
    it('has a name that sorts by week', async () => {
      const [file] = [...(await loadDigestExporter(id)).export(awkwardDigest)];
      expect(file?.name).toBe(`digest-2025-W12.${extension}`);
    });

    it('matches its golden file', async () => {
      await expect(await exported(id, awkwardDigest)).toMatchFileSnapshot(`../golden/digest-${id}.${extension}`);
    });

    it('gives the same bytes on a second run, with one newline at the end', async () => {
      for (const digest of [awkwardDigest, emptyDigest]) {
        const text = await exported(id, digest);
        expect(await exported(id, digest)).toBe(text);
        expect(text).toMatch(/[^\r\n]\r?\n$/);
      }
    });

    it('reports an empty week', async () => {
      const text = await exported(id, emptyDigest);
      const said = id === 'eml' ? (await PostalMime.parse(text)).text : text;
      expect(said).toContain('No papers in week 12 of 2025.');
    });
  },
);

function expectDigest(document: Document): void {
  expect(wordsOf(document, 'h1')).toEqual(['Digest, week 12 of 2025']);
  expect(wordsOf(document, 'h2')).toEqual(headings);
  expect(wordsOf(document, 'article h3')).toEqual(titles);
  const first = document.querySelector('article') as Element;
  expect(wordsOf(first, 'p')).toContain('Read this: <b>0</b> & [[x]]');
  expect(wordsOf(first, 'blockquote')).toEqual(['What paper 0 is about.']);
  expect(wordsOf(first, 'p')).toContain('Matches Retrieval & <RAG> (title: “one”, “*two*”), Other');
  expect(document.querySelector('script, img, iframe, link, b')).toBeNull();
  for (const link of document.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^https:\/\//);
}

describe('every format of a digest', () => {
  it('has the same content in every format: summary, what a section leaves out, and reasons', async () => {
    const { head, sections } = digestPage(awkwardDigest);
    const [summary] = head.filter(({ role }) => role === 'summary').flatMap(({ parts }) => parts);
    const [why] = (sections[1]?.entries[0]?.lines ?? [])
      .filter(({ role }) => role === 'why')
      .flatMap(({ parts }) => parts);
    const said = [summary, ...sections.map(({ rest }) => rest), why].flatMap((words) =>
      typeof words === 'string' ? [words] : [],
    );
    expect(said).toHaveLength(4);
    const mail = await PostalMime.parse(await exported('eml', awkwardDigest));
    const written = [
      wordsOf(parse(await exported('html', awkwardDigest)), 'p').join('\n'),
      mail.text ?? '',
      // Escapes aside; that they read back is proven elsewhere.
      ...['markdown', 'obsidian'].map((id) =>
        exported(id, awkwardDigest).then((text) => text.replace(/\\(?=[^\w\s])/g, '').replaceAll('&lt;', '<')),
      ),
    ];
    for (const text of await Promise.all(written)) for (const words of said) expect(text).toContain(words);
  });

  it('counts votes, and omits zero votes', () => {
    const factsWith = (upvotes: number): string => {
      const [first] = awkwardDigest.sections[0]?.entries ?? [];
      if (first === undefined) throw new Error('The digest has no paper.');
      const entries = [{ ...first, paper: { ...first.paper, upvotes } }];
      const sections = awkwardDigest.sections.slice(0, 1).map((section) => ({ ...section, entries }));
      return JSON.stringify(digestPage({ ...awkwardDigest, sections }).sections);
    };
    expect(factsWith(2)).toContain('2 upvotes');
    expect(factsWith(0)).not.toContain('upvote');
  });
});

describe('formulas of a digest', () => {
  it('are Unicode where no reader draws them', async () => {
    const [section] = awkwardDigest.sections;
    const [entry] = section?.entries ?? [];
    if (section === undefined || entry === undefined) throw new Error('the digest has papers');
    const text = { kind: 'abstract' as const, words: 'It takes $\\mathcal{O}(n)$ steps, 100\\% of them **fast**.' };
    const one = { ...entry, paper: { ...entry.paper, title: 'GSBAK$^K$' }, text };
    const digest: Digest = { ...awkwardDigest, layout: 2, sections: [{ ...section, entries: [one] }] };
    const html = parse(await exported('html', digest));
    expect(wordsOf(html, 'h3')).toEqual(['GSBAKᴷ']);
    expect(wordsOf(html, 'blockquote')).toEqual(['It takes O(n) steps, 100% of them fast.']);
    expect(await exported('markdown', digest)).toContain('> It takes $\\mathcal{O}(n)$ steps, 100% of them fast.');
  });
});

describe('a digest as HTML', () => {
  it('has its title, a heading per section, and each paper with comment, quotation and reasons', async () => {
    expectDigest(parse(await exported('html', awkwardDigest)));
  });
});

describe('a digest as mail', () => {
  it('contains the page and the text for any mail reader', async () => {
    const mail = await PostalMime.parse(await exported('eml', awkwardDigest));
    expect(mail.subject).toBe('Digest, week 12 of 2025');
    expectDigest(parse(mail.html ?? ''));
    const lines = (mail.text ?? '').split(/\r?\n/);
    for (const title of titles) expect(lines).toContain(title);
    expect(lines).toContain('Read this: <b>0</b> & [[x]]');
  });
});

describe('a digest as JSON', () => {
  it('is the value itself, with its version, and only web addresses', async () => {
    const { formatVersion, ...read } = JSON.parse(await exported('json', emptyDigest)) as Record<string, unknown>;
    expect(formatVersion).toBe(1);
    expect(read).toEqual(emptyDigest);
    expect(await exported('json', awkwardDigest)).not.toMatch(/"(?:javascript|data|file):/);
  });
});

describe('a digest on the clipboard', () => {
  it('keeps every title as a link, every comment, and bold section names, without heading, table or style', () => {
    const { html } = digestClipping(awkwardDigest);
    const document = parse(html);
    expect(wordsOf(document, 'b')).toEqual(['Digest, week 12 of 2025', ...headings]);
    const linked = new Set(wordsOf(document, 'a[href^="https://"]'));
    for (const { title, keys } of awkwardPapers) {
      if (!keys[0].startsWith('title:')) expect(linked).toContain(plain(title));
    }
    expect(html).toContain('Read this: &lt;b&gt;0&lt;/b&gt; &amp; [[x]]');
    expect(document.querySelector('h1, h2, h3, table, style, script, img, [style], [class]')).toBeNull();
  });

  it('has the same content as plain text, without Markdown of its own', () => {
    const { plain: text } = digestClipping({ ...awkwardDigest, sections: awkwardDigest.sections.slice(2, 3) });
    expect(text).toBe(
      [
        'Digest, week 12 of 2025',
        '',
        `17 to 23 March 2025. 60 papers seen, ${awkwardPapers.length} shown. 14 not shown.`,
        'Friday was cut: the page showed 50 of 350.',
        '',
        'Other',
        '',
        'No papers this week.',
        '',
      ].join('\n'),
    );
  });

  it('splits into messages for Slack between papers, with the same content in both forms', () => {
    const messages = digestMessages(awkwardDigest);
    expect(messages.length).toBeGreaterThan(1);
    const text = digestClipping(awkwardDigest).plain;
    for (const { plain: message } of messages)
      expect(message.trimEnd().length).toBeLessThanOrEqual(maxMessageCharacters);
    expect(withoutSpace(messages.map(({ plain: message }) => message).join(''))).toBe(withoutSpace(text));
    const links = messages.flatMap(({ html }) => wordsOf(parse(html), 'a[href^="https://"]'));
    for (const { title, keys } of awkwardPapers) {
      // A title that is longer than a message is told by its words alone.
      const cut = plain(title).length > maxMessageCharacters;
      if (!keys[0].startsWith('title:') && !cut) expect(links).toContain(plain(title));
    }
    const read = messages.filter(({ html }) => html.includes('Read this: &lt;b&gt;0&lt;/b&gt; &amp; [[x]]'));
    expect(read).toHaveLength(1);
  });

  it('leaves no section name at the end of a message', () => {
    const [section] = awkwardDigest.sections;
    const [entry] = section?.entries ?? [];
    if (section === undefined || entry === undefined) throw new Error('There is no paper.');
    const paper = { ...entry.paper, title: 'A paper' };
    const sections = ['First', 'Second', 'Third'].map((name) => ({
      ...section,
      name,
      entries: [1, 2].map(() => ({ paper, comment: 'x'.repeat(150), why: [] })),
    }));
    const digest = { ...awkwardDigest, sections };
    for (let most = 330; most < 900; most += 10) {
      for (const { plain: message } of digestMessages(digest, most)) {
        expect(message.trimEnd()).not.toMatch(/\n(?:First|Second|Third)$/);
        expect(message.trimEnd().length).toBeLessThanOrEqual(most);
      }
    }
  });

  it('loses no word when splitting, however long a line is', () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 20, max: 60 }),
        (lines, most) => {
          const digest = { ...awkwardDigest, sections: [], notes: lines };
          const messages = digestMessages(digest, most);
          for (const { plain: message } of messages) {
            expect(message.trimEnd().length).toBeLessThanOrEqual(most);
            expect(message.isWellFormed()).toBe(true);
          }
          const words = messages.map(({ plain: message }) => message).join('');
          expect(withoutSpace(words)).toBe(withoutSpace(digestClipping(digest).plain));
        },
      ),
    );
  });
});

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '');
}
