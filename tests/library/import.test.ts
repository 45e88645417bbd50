import { afterEach, describe, expect, it } from 'vitest';
import * as savedPage from '../../lib/detect/read-saved-page.ts';
import { type Paper, parseDraft } from '../../lib/domain/paper.ts';
import type { Library } from '../../lib/library/index.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { exported } from '../exporters/read-back.ts';
import { roundTripFormats } from '../importers/read.ts';
import { whole } from '../runs.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** A clock that advances by a second each time it is read. */
function ticking(): () => number {
  let now = noon;
  return () => {
    now += 1_000;
    return now;
  };
}

const distinct = awkwardPapers.filter((paper, place) => awkwardPapers.indexOf(paper) === place);

/** The papers of a library in its own order, as exported. */
async function held(library: Library): Promise<Paper[]> {
  const views = await library.papers.views(await library.papers.list('all', 'added'));
  return views.map(
    ({ paper: { id: _id, firstSeen: _first, lastSeen: _last, sighting: _sighting, ...paper } }) => paper,
  );
}

const readSavedPage = async (text: string) => savedPage.readSavedPage(text);

async function imported(library: Library, source: Blob | string, choices = {}) {
  const plan = await library.imports.plan(source, { readSavedPage });
  return { plan, report: await library.imports.run(plan, choices) };
}

function bibliography(count: number): string {
  return Array.from(
    { length: count },
    (_, place) =>
      `@article{key${place},\n  title = {Paper number ${place} about things},\n  author = {Lovelace, Ada and Babbage${place}, Charles},\n  year = {2019},\n  doi = {10.1000/${place}},\n  abstract = {What paper ${place} is about, in a sentence.}\n}\n`,
  ).join('\n');
}

describe('a round trip through a library', () => {
  it.each(roundTripFormats)('gives the same bytes with %s', async (format) => {
    const first = newLibrary();
    await imported(
      first,
      await exported(
        'json',
        distinct.flatMap((paper) => parseDraft(paper, 'paper').paper ?? []),
      ),
    );
    const once = await exported(format, await held(first));
    const second = newLibrary();
    const { report } = await imported(second, new Blob([once]));
    expect(report.out).toBe(0);
    expect(await exported(format, await held(second))).toBe(once);
  });
});

describe('imported papers', () => {
  it.runIf(whole)(
    'are not new and belong to no week: three thousand leave New, the badge and the weeks unchanged',
    async () => {
      const library = newLibrary();
      await library.topics.save({
        id: 't',
        name: 'Things',
        query: 'things',
        like: [],
        dislike: [],
        most: 10,
        createdAt: noon,
      });
      await library.papers.record(day('2025-03-13', [{ title: 'One about things', keys: ['arxiv:2503.00001'] }]));
      const before = await library.papers.counts();
      const weeks = await library.digests.issues();
      const { report } = await imported(library, bibliography(3_000));
      expect(report).toMatchObject({ added: 3_000, merged: 0, out: 0 });
      const after = await library.papers.counts();
      expect(after).toMatchObject({ all: before.all + 3_000, new: before.new, newMatches: before.newMatches });
      expect(after.topics.get('t')).toEqual({ matches: 3_001, fresh: 1, unseen: 1 });
      expect(await library.digests.issues()).toEqual(weeks);
      const { digest } = await library.digests.issue({ week: '2025-W11' });
      expect(digest.counts.seen).toBe(1);
    },
  );

  it('stay out of digests if they were saved in the file, and are included if the user saves them here', async () => {
    let now = noon;
    const library = newLibrary({ now: () => now });
    await imported(library, bibliography(20), { save: true });
    expect((await library.papers.counts()).saved).toBe(20);
    const shown = async () => (await library.digests.issue({ week: '2025-W11' })).digest.counts.shown;
    expect(await shown()).toBe(0);
    now += 60_000;
    await library.papers.decide(['doi:10.1000/3'], { picked: true });
    expect(await shown()).toBe(1);
  });

  it('are new and belong to their week if the user chooses that', async () => {
    const library = newLibrary();
    await imported(library, bibliography(5), { asNew: true });
    expect(await library.papers.counts()).toMatchObject({ all: 5, new: 5 });
    expect((await library.digests.issue({ week: '2025-W11' })).digest.counts.seen).toBe(5);
  });

  it('known only by an identifier get their title from the first page that shows it', async () => {
    const library = newLibrary();
    await imported(library, '10.1145/3292500.3330701\narXiv:2503.00001\n');
    const named = async () => (await held(library)).map(({ title }) => title).sort();
    expect(await named()).toEqual(['DOI:10.1145/3292500.3330701', 'arXiv:2503.00001']);
    await library.papers.record(
      day('2025-03-13', [
        { title: 'Optuna', keys: ['doi:10.1145/3292500.3330701'] },
        { title: 'One', keys: ['arxiv:2503.00001'] },
      ]),
    );
    expect(await named()).toEqual(['One', 'Optuna']);
  });

  it('belong to their day once a listing shows them', async () => {
    const library = newLibrary();
    await imported(library, bibliography(1));
    await library.papers.record(day('2025-03-13', [{ title: 'Paper number 0 about things', keys: ['doi:10.1000/0'] }]));
    expect(await library.papers.counts()).toMatchObject({ all: 1, new: 0 });
    expect((await library.digests.issue({ week: '2025-W11' })).digest.counts.seen).toBe(1);
  });

  it('keep their dates, tags, notes, stars and read marks from the other library', async () => {
    const library = newLibrary();
    const file = JSON.stringify({
      config: { label: 'BetterBibTeX JSON' },
      items: [
        {
          itemType: 'journalArticle',
          title: 'From Zotero',
          creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }],
          DOI: '10.1000/z',
          dateAdded: '2019-05-01T10:00:00Z',
          tags: [{ tag: 'to cite' }, { tag: 'Computer Science', type: 1 }],
          notes: [{ note: '<p>Read <b>section 3</b>.</p><p>Then 4.</p>' }],
        },
      ],
    });
    await imported(library, file);
    const found = await library.papers.findByKey('doi:10.1000/z');
    expect(found?.paper).toMatchObject({ authors: ['Ada Lovelace'], keywords: ['Computer Science'] });
    expect(found?.paper.firstSeen).toBe(Date.UTC(2019, 4, 1, 10));
    expect(found?.state).toMatchObject({ tags: ['to cite'], note: 'Read section 3.\n\nThen 4.' });
    const csv = 'Name,DOI,Status,Date Read,Tags,Favorite\nFrom Notion,10.1000/n,Read,2020-02-03,"a, b",Yes\n';
    await imported(library, csv);
    const notion = await library.papers.findByKey('doi:10.1000/n');
    expect(notion?.state).toMatchObject({ read: Date.UTC(2020, 1, 3), tags: ['a', 'b'] });
    expect(notion?.state.starred).toBeDefined();
  });
});

describe('the dry run of an import', () => {
  it('reports for each row what will happen and why', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'Known already', keys: ['arxiv:2503.00001'] }]));
    await library.papers.record(day('2025-03-13', [{ title: 'Taken out', keys: ['arxiv:2503.00002'] }]));
    await library.papers.decide(['arxiv:2503.00002'], { removed: true });
    const plan = await library.imports.plan(
      `@misc{a, title={Known already}, eprint={2503.00001}, archiveprefix={arXiv}, abstract={New words.}}
@misc{b, title={Taken out}, eprint={2503.00002}, archiveprefix={arXiv}}
@misc{c, title={Quite new}, doi={10.1000/c}}
@misc{d, title={Quite new}, doi={10.1000/c}}
@misc{e, author={Nobody}}
@misc{f, title={Cut short`,
    );
    expect(plan.format.name).toBe('BibTeX');
    expect(plan.counts).toEqual({ add: 1, merge: 2, out: 3 });
    expect(plan.rows.map(({ outcome, reasons }) => [outcome, ...reasons])).toEqual([
      ['merge', 'already in your library; updates abstract'],
      ['out', 'you removed this paper from your library'],
      ['add'],
      ['merge', 'same paper as entry 3, line 3'],
      ['out', '“e” has no title'],
      ['out', '“f” is missing its closing bracket or quotation mark'],
    ]);
    expect(await library.papers.counts()).toMatchObject({ all: 1 });
  });

  it('applies the rows that the user overrides', async () => {
    const library = newLibrary({ now: ticking() });
    await library.papers.record(day('2025-03-13', [{ title: 'Taken out', keys: ['arxiv:2503.00002'] }]));
    await library.papers.decide(['arxiv:2503.00002'], { removed: true });
    const plan = await library.imports.plan(
      'Taken out https://arxiv.org/abs/2503.00002\nAnother paper https://arxiv.org/abs/2503.00003\n',
    );
    expect(plan.counts).toEqual({ add: 1, merge: 0, out: 1 });
    const report = await library.imports.run(plan, { turned: new Set([0, 1]) });
    expect(report).toMatchObject({ added: 0, merged: 1, out: 1 });
    expect(await library.papers.findByKey('arxiv:2503.00002')).toBeDefined();
    expect(await library.papers.findByKey('arxiv:2503.00003')).toBeUndefined();
    expect(await library.undo(report.act ?? '')).toBeGreaterThan(0);
    expect(await library.papers.findByKey('arxiv:2503.00002')).toBeUndefined();
  });
});

describe('an import', () => {
  it('is undone completely in one step', async () => {
    const library = newLibrary({ now: ticking() });
    await library.topics.save({
      id: 't',
      name: 'Things',
      query: 'things',
      like: [],
      dislike: [],
      most: 10,
      createdAt: noon,
    });
    await library.papers.record(
      day('2025-03-13', [
        { title: 'Known by its title', authors: ['Ada Lovelace'], published: '2025' },
        { title: 'Known by its id', keys: ['arxiv:2503.00001'] },
        { title: 'A third', keys: ['doi:10.1000/third'] },
      ]),
    );
    await library.papers.decide(['arxiv:2503.00001'], { saved: true, note: 'mine', addTags: ['own'] });
    const before = await library.backup.canonicalLines();
    const counts = await library.papers.counts();
    const { report } = await imported(
      library,
      `${bibliography(700)}
@misc{a, title={Known by its id}, eprint={2503.00001}, archiveprefix={arXiv}, doi={10.1000/third}, abstract={Both are one.}, mendeley-tags={theirs}, annote={their note}}
@misc{b, title={Known by its title}, author={Lovelace, Ada}, year={2025}, doi={10.1000/b}, readstatus={read}}`,
    );
    expect(report).toMatchObject({ added: 700, out: 0 });
    const joined = await library.papers.findByKey('arxiv:2503.00001');
    expect(joined?.paper.keys).toContain('doi:10.1000/third');
    expect(joined?.state).toMatchObject({ note: 'mine\n\ntheir note', tags: ['own', 'theirs'] });
    await library.undo(report.act ?? '');
    expect(await library.backup.canonicalLines()).toEqual(before);
    expect(await library.papers.counts()).toEqual(counts);
    expect(await library.undo(report.act ?? '')).toBe(0);
  });

  it('keeps what the user did since when it is undone', async () => {
    const library = newLibrary();
    const { report } = await imported(library, bibliography(10));
    await library.papers.decide(['doi:10.1000/3'], { saved: true });
    await library.papers.record(day('2025-03-13', [{ title: 'Paper number 4 about things', keys: ['doi:10.1000/4'] }]));
    await library.undo(report.act ?? '');
    expect((await held(library)).map(({ keys }) => keys[0]).sort()).toEqual(['doi:10.1000/3', 'doi:10.1000/4']);
  });

  it('reports the progress of its undo', async () => {
    const library = newLibrary();
    const { report } = await imported(library, bibliography(1_200));
    const shares: number[] = [];
    await library.undo(report.act ?? '', (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect((await library.papers.counts()).all).toBe(0);
  });

  it('leaves the library unchanged if it is stopped', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: ['arxiv:2503.00001'] }]));
    const before = await library.backup.canonicalLines();
    const plan = await library.imports.plan(bibliography(800));
    for (const share of [0, 0.35, 0.6]) {
      const stop = new AbortController();
      const running = library.imports.run(
        plan,
        { save: true },
        {
          signal: stop.signal,
          onProgress: (progress) => {
            if (progress.share > share) stop.abort(new Error('stopped'));
          },
        },
      );
      await expect(running).rejects.toThrow('stopped');
      expect(await library.backup.canonicalLines()).toEqual(before);
    }
    expect((await library.imports.run(plan)).added).toBe(800);
  });

  it('changes nothing if the same file is imported again', async () => {
    let now = noon;
    const library = newLibrary({ now: () => now });
    await imported(library, bibliography(50));
    const before = await library.backup.canonicalLines();
    now += 3 * 86_400_000;
    const { plan, report } = await imported(library, bibliography(50));
    expect(plan.counts).toEqual({ add: 0, merge: 50, out: 0 });
    expect(report).toMatchObject({ added: 0, merged: 0, known: 50 });
    expect(await library.backup.canonicalLines()).toEqual(before);
  });

  it('of a backup adds its papers with their decisions', async () => {
    const there = newLibrary();
    await there.papers.record(
      day('2025-03-13', [
        { title: 'One', keys: ['arxiv:2503.00001'] },
        { title: 'Two', keys: ['arxiv:2503.00002'] },
      ]),
    );
    await there.papers.decide(['arxiv:2503.00001'], { saved: true, addTags: ['x'], note: 'a note' });
    await there.papers.decide(['arxiv:2503.00002'], { removed: true });
    const file = await there.backup.write();
    const here = newLibrary();
    await here.papers.record(day('2025-03-12', [{ title: 'Three', keys: ['arxiv:2503.00003'] }]));
    const before = await here.backup.canonicalLines();
    const { plan, report } = await imported(here, file);
    expect(plan.format.id).toBe('backup');
    expect(report).toMatchObject({ added: 1, merged: 0, out: 1 });
    expect(await here.papers.counts()).toMatchObject({ all: 2, new: 1, saved: 1 });
    expect((await here.papers.findByKey('arxiv:2503.00001'))?.state).toMatchObject({
      tags: ['x'],
      note: 'a note',
      saved: noon,
    });
    await here.undo(report.act ?? '');
    expect(await here.backup.canonicalLines()).toEqual(before);
  });
});

describe('a saved page and an email', () => {
  const alert = (count: number): string =>
    Array.from(
      { length: count },
      (_, n) =>
        `<h3><a class="gse_alrt_title" href="https://scholar.google.com/scholar_url?url=https://arxiv.org/abs/2503.0000${n}&amp;hl=en">Maps of worlds ${n}</a></h3><div>A Lovelace, A Turing - arXiv preprint, 2025</div>`,
    ).join('');
  const mail = (...parts: string[]): Blob =>
    new Blob([
      [
        'From: Google Scholar Alerts <scholaralerts-noreply@google.com>',
        'Subject: maps',
        'Date: Fri, 14 Mar 2025 09:00:00 +0000',
        'MIME-Version: 1.0',
        ...parts,
      ].join('\r\n'),
    ]);
  const titles = async (source: Blob | string): Promise<(string | undefined)[]> =>
    (await newLibrary().imports.plan(source, { readSavedPage })).rows.map(({ title }) => title);

  it('provide the papers that the user sees in them', async () => {
    const html = mail('Content-Type: text/html; charset=utf-8', '', alert(2));
    expect(await titles(html)).toEqual(['Maps of worlds 0', 'Maps of worlds 1']);
    expect(await titles(`<!DOCTYPE html><html><body>${alert(3)}</body></html>`)).toHaveLength(3);
  });

  it('are read by the reader of the site they were saved from', async () => {
    const page = `<!DOCTYPE html>\n<!-- saved from url=(0032)https://arxiv.org/abs/2503.11731 -->\n<html><head><meta name="citation_title" content="Maps of worlds"><meta name="citation_arxiv_id" content="2503.11731"><meta name="citation_author" content="Lovelace, Ada"></head><body><h1>Maps</h1></body></html>`;
    const library = newLibrary();
    await imported(library, new Blob([page]));
    expect(await held(library)).toMatchObject([
      { title: 'Maps of worlds', keys: ['arxiv:2503.11731'], authors: ['Ada Lovelace'] },
    ]);
  });

  it('run no scripts and are rejected if they contain no papers', async () => {
    const script = '<script>globalThis.owned = 1</script><img src=x onerror="globalThis.owned = 1">';
    await expect(titles(`<!DOCTYPE html><html><body>${script}<p>Hello</p></body></html>`)).rejects.toThrow(
      'This is a web page.',
    );
    await expect(titles(mail('Content-Type: text/html', '', `${script}<p>Hello</p>`))).rejects.toThrow(
      'No papers found in this email.',
    );
    expect(globalThis).not.toHaveProperty('owned');
  });

  it('provide the papers of their plain text if their HTML has none', async () => {
    const both = mail(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'https://arxiv.org/abs/2503.11731',
      'https://arxiv.org/abs/2503.11732',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Open this mail in a browser.</p>',
      '--b--',
    );
    expect(await titles(both)).toHaveLength(2);
  });
});

describe('a text of no known format', () => {
  it.each([
    [
      'a list in Markdown',
      (n: number) =>
        `- **Maps of worlds ${n}**, Ada Lovelace and Alan Turing. *Maps 2025*. [[paper]](https://arxiv.org/abs/2503.0000${n}) [[code]](https://github.com/ada/m${n})`,
      '# Awesome maps\n\n## Papers\n',
    ],
    [
      'a table in Markdown',
      (n: number) => `| 2025-03-09 | [Maps of worlds ${n}](https://arxiv.org/abs/2503.0000${n}) | Ada Lovelace |`,
      '| Date | Paper | Authors |\n|:-----|:------|--------:|\n',
    ],
    ['what PubMed saves', (n: number) => `PMID- 3980000${n}\nTI  - Maps of worlds ${n}\nFAU - Lovelace, Ada\n`, ''],
  ])('is read as the page that it would make: %s', async (_, line, head) => {
    const { rows } = await newLibrary().imports.plan(`${head}${[1, 2, 3].map(line).join('\n')}\n`, {
      readSavedPage,
    });
    expect(rows.map(({ title }) => title)).toEqual(['Maps of worlds 1', 'Maps of worlds 2', 'Maps of worlds 3']);
  });
});
