/** Libraries in which every field that can be stored is stored at some moment. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Place, PlaceNote, PlaceRequest } from '../../lib/domain/place.ts';
import type { Series } from '../../lib/domain/series.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { day } from '../library/libraries.ts';

const dayLength = 86_400_000;
const local = (month: number, date: number, hour = 12) => new Date(2026, month - 1, date, hour).getTime();

export interface Clock {
  now: number;
}

const whole: PaperDraft = {
  title: 'Retrieval of everything',
  abstract: 'We study retrieval. Our method finds everything that there is. It works well in practice.',
  authors: ['Ada Lovelace'],
  keys: ['arxiv:2611.00001'],
  url: 'https://arxiv.org/abs/2611.00001',
  pdf: 'https://arxiv.org/pdf/2611.00001',
  code: 'https://github.com/a/b',
  codeStars: 4,
  projectPage: 'https://example.org/everything',
  venue: 'arXiv',
  categories: ['cs.CL'],
  keywords: ['retrieval'],
  published: '2026-11-01',
  listed: '2026-11-02',
  version: 1,
  rank: 1,
  upvotes: 5,
  comments: 2,
  organisation: 'A university',
  summary: { text: 'It finds everything.', by: 'Hugging Face' },
  note: '12 pages',
  announced: 'new',
};

export const topic: Topic = {
  id: 't',
  name: 'Retrieval',
  query: 'retrieval OR author:lovelace -sensors',
  like: ['arxiv:2611.00003'],
  dislike: ['arxiv:2611.00009'],
  most: 2,
  snoozedUntil: 5,
  mutes: [{ words: 'benchmarks', until: Date.UTC(2030, 0) }],
  perWeek: 6,
  least: 0,
  tells: true,
  createdAt: 1,
};

const series: Series = {
  id: 'mine',
  name: 'Mine',
  topics: ['t'],
  mostInAll: 20,
  mostPerTopic: 1,
  mostOthers: 1,
  carries: true,
  template: '# {{title}}',
  due: { weekday: 5, hour: 17, since: 0 },
  createdAt: 1,
};

function listing(date: string, papers: PaperDraft[]) {
  const { listing: facts, ...rest } = day(date, papers);
  return {
    ...rest,
    listing: { kind: 'day' as const, date, ...facts, name: 'Daily papers', total: 99, reasons: ['the page was cut'] },
  };
}

const numbered = (number: number): Key => `arxiv:2611.${String(number).padStart(5, '0')}`;
const paper = (number: number, more: Partial<PaperDraft> = {}): PaperDraft => ({
  title: `Paper number ${number}`,
  abstract: `We write about ${number % 2 === 0 ? 'retrieval' : 'parsing'}. We show that number ${number} is a number.`,
  authors: ['Ada Lovelace'],
  keys: [numbered(number)],
  ...more,
});

/** Papers, topics, decisions, digests and what is noted of them. */
export async function liveThrough(library: Library, clock: Clock): Promise<void> {
  clock.now = local(11, 2);
  await library.seeds.add();
  await library.papers.record(
    listing('2026-11-02', [
      whole,
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => paper(number, { rank: number, upvotes: number * 10 })),
      paper(20, { note: 'This paper has been withdrawn by the authors', keys: ['arxiv:2611.00020', 'doi:10.1162/w'] }),
      // A key that two papers claim names neither.
      paper(80, { keys: [numbered(80), 'doi:10.1000/shared'] }),
      paper(81, { keys: [numbered(81), 'doi:10.1000/shared'] }),
      paper(40, { summary: { text: 'A summary.', by: 'Hugging Face' }, abstract: '' }),
      // Accounts of one paper that call it differently, under the same identifiers and others.
      paper(21, {
        keys: ['doi:10.1000/one'],
        published: '2026-11-01',
        listed: '2026-11-02',
        comments: 1,
        codeStars: 2,
      }),
      paper(22, { title: 'Paper number 21', keys: ['openreview:abcdef1'], published: '2026', venue: 'ICLR' }),
    ]),
  );
  await library.papers.record({
    source: 'pubmed',
    url: 'https://pubmed.ncbi.nlm.nih.gov/',
    papers: [
      { ...whole, keys: ['doi:10.1000/whole', 'arxiv:2611.00001'], abstract: 'Another abstract of it.' },
      { ...whole, keys: ['doi:10.1000/whole'], title: 'Retrieval of everything, revised' },
    ],
  });
  await library.topics.save(topic);
  await library.topics.save({ ...topic, id: 'u', name: 'Names', query: 'parsing' });
  // No paper reaches the threshold, so that each comes near.
  await library.topics.save({
    ...topic,
    id: 'near',
    name: 'Near',
    query: 'gardens',
    like: [],
    dislike: [],
    least: 1_000,
  });
  await library.topics.save({
    ...topic,
    id: 'liked',
    query: '',
    like: [2, 3, 4].map(numbered),
    dislike: [5, 7].map(numbered),
  });

  const [first, second] = [numbered(1), numbered(2)] as const;
  await library.papers.decide(
    [first],
    { seen: true, read: true, saved: true, starred: true, later: true, picked: true, comment: 'Read it', note: 'mine' },
    'decided',
  );
  await library.papers.decide([first], { addTags: ['a', 'b'], removeTags: ['b'] });
  await library.papers.correct(first, {
    title: 'Right',
    abstract: 'Right.',
    authors: ['A'],
    venue: 'B',
    published: '2026',
  });
  await library.papers.decide([second], { dismissed: true });
  await library.papers.decide([numbered(20), numbered(40)], { picked: true });
  await library.papers.decide(['arxiv:2611.00009'], { removed: true });
  await library.papers.decide(
    ['arxiv:2611.00003'],
    { note: null, comment: null, corrected: null, saved: false },
    'taken back',
  );
  await library.undo('taken back');
  await library.duplicates.merge('arxiv:2611.00005', 'arxiv:2611.00006');
  await library.duplicates.markAsDifferent('arxiv:2611.00007', 'arxiv:2611.00008');

  // Seen again, with other numbers, and announced.
  clock.now = local(11, 4);
  const again = [whole, paper(3), paper(4)].map((draft, place) => ({
    ...draft,
    ...{ rank: place + 7, upvotes: 70, comments: 9, codeStars: 9, announced: 'cross' as const },
  }));
  await library.papers.record(listing('2026-11-03', again));

  // A digest with every edit, sent; then one in which something has changed, and one that is kept.
  await library.digests.saveSeries(series);
  await library.digests.detectDue();
  const edit = async (...[change]: Parameters<Library['digests']['edit']> extends [unknown, ...infer R] ? R : never) =>
    library.digests.edit(await library.digests.issue(), change);
  const shown = async () =>
    (await library.digests.issue()).digest.sections.flatMap(({ name, entries }) =>
      entries.map((entry) => ({ name, key: entry.paper.keys[0] })),
    );
  await edit({ kind: 'title', words: 'A title' });
  await edit({ kind: 'intro', words: 'Before everything.' });
  const inDigest = await shown();
  const [one, other] = inDigest;
  if (one === undefined || other === undefined) throw new Error('The digest shows too few papers.');
  await edit({ kind: 'comment', key: one.key, words: 'A word' });
  await edit({ kind: 'move', key: other.key, section: one.name, before: one.key });
  await edit({ kind: 'move', key: other.key, section: one.name, before: null });
  await edit({ kind: 'add', key: 'arxiv:2611.00008' });
  await edit({ kind: 'drop', key: other.key });
  await edit({ kind: 'comment', key: other.key, words: null });
  const act = await edit({ kind: 'title', words: null });
  await library.undo(act);
  await library.digests.markSent(await library.digests.issue());
  // Of everything, so that each kind of section is there.
  const all: Series = {
    id: 'all',
    name: 'All',
    mostInAll: 99,
    mostPerTopic: 1,
    mostOthers: 99,
    quote: 'summary',
    carries: true,
    createdAt: 2,
  };
  await library.digests.saveSeries(all);
  await library.digests.markSent(await library.digests.issue({ series: 'all' }));

  clock.now = local(11, 12);
  await library.papers.record(
    listing('2026-11-12', [
      paper(3, { version: 3, upvotes: 300 }),
      paper(4, { upvotes: 500, announced: 'replaced' }),
      ...[30, 31, 32, 33, 34, 35, 36, 37].map((number) => paper(number, { upvotes: number })),
    ]),
  );
  // Of no topic: two come near one, one is put together from what is liked and what is not.
  const plain = { authors: ['Grace Hopper'], abstract: 'We sail the oceans by the stars.' };
  for (const [date, first] of [
    ['2026-11-10', 60],
    ['2026-11-11', 70],
  ] as const) {
    await library.papers.record(
      listing(date, [
        ...[0, 1, 2].map((more) => paper(first + more, { ...plain, listed: date })),
        paper(first + 3, { ...plain, abstract: 'We keep gardens.', listed: date }),
        paper(first + 4, {
          ...plain,
          abstract: 'Sailing the oceans by stars, we keep gardens of parsing.',
          listed: date,
        }),
      ]),
    );
  }
  const [like, dislike] = [[60, 61, 62, 70, 71].map(numbered), [63, 73].map(numbered)];
  await library.topics.save({ ...topic, id: 'sailing', name: 'Sailing', query: '', mutes: [], like, dislike });
  await library.papers.decide(['arxiv:2611.00030'], { saved: true });
  await library.papers.decide(['arxiv:2611.00004'], { picked: true });
  clock.now = local(11, 24);
  await library.papers.record(listing('2026-11-24', [paper(30, { upvotes: 300 }), paper(31, { upvotes: 400 })]));
  await library.digests.saveSeries({ ...series, id: 'kept' });
  await library.digests.freeze(await library.digests.issue({ series: 'kept', week: '2026-W46' }));
  await library.digests.detectDue();
  await library.digests.markSent(await library.digests.issue());
  const followUps = [{ key: numbered(30), kind: 'code' as const, words: 'Code is out', at: clock.now }];
  await library.digests.markSent(await library.digests.issue({ series: 'all', followUps }));
  clock.now = local(11, 30);
  await library.digests.detectDue();

  await library.zotero.markSent([first]);
  await library.zotero.noteStatus([{ keys: [second], has: true }]);
  await library.zotero.setUnavailable(true);
  await library.exports.setFolder({} as FileSystemDirectoryHandle);
  while (await library.maintenance.runStep());
  await library.papers.decide((await library.papers.list('new', 'added')).slice(0, 20), { glanced: true });
  await library.papers.decide([first], { note: 'changed, so that the index is due' });
}

const feed = { kind: 'feed', url: 'https://journal.example.org/rss' } as const satisfies Place;
const host = 'journal.example.org';
/** Everything that can be noted of a place. */
const notes: readonly PlaceNote[] = [
  { kind: 'cut', day: '2026-11-02', shown: 1, of: 2 },
  { kind: 'unrecognised', missing: 'title' },
  { kind: 'no-papers' },
  { kind: 'said', words: 'No.' },
  { kind: 'not-allowed', host },
  { kind: 'offline' },
  { kind: 'unreachable', host },
  { kind: 'busy', host, until: 1 },
  { kind: 'failing', host, status: 500 },
  { kind: 'refused', host, status: 403 },
  { kind: 'moved', host, to: 'other.example.org' },
  { kind: 'too-large', host },
];

/** Places of every kind; a reading goes on afterwards, and another has ended. */
export async function followPlaces(library: Library, clock: Clock): Promise<void> {
  clock.now = local(11, 2);
  await library.seeds.replaceWhenPapersArrive();
  const others: Place[] = [
    { kind: 'huggingface' },
    { kind: 'arxiv', category: 'cs.CL' },
    { kind: 'biorxiv', subject: 'cell_biology' },
    { kind: 'medrxiv', subject: 'oncology' },
    { kind: 'pubmed', query: 'retrieval' },
  ];
  const ids: string[] = [];
  for (const [place, one] of [feed, ...others].entries()) {
    ids.push((await library.places.add(one, `https://example.org/${place}`, `Place ${place}`)).id);
  }
  const [done = '', going = ''] = ids;
  const step: PlaceRequest = {
    url: feed.url,
    ask: 'list',
    day: '2026-11-02',
    start: 0,
    page: 1,
    after: 'doi:10.1000/1',
  };
  const span = { from: '2026-11-01', to: '2026-11-02' };
  const keep = { etag: 'e', modified: 'm', days: ['2026-11-02'], notes };
  for (const id of [done, going]) {
    await library.places.watch(id, true);
    await library.places.startJob(id, span, [step]);
    const next = id === going ? [{ ...step, url: `${feed.url}?2` }] : [];
    const days = { '2026-11-02': id === going ? 0 : 3 };
    const answer = 'unchanged' as const;
    await library.places.completeRequest(id, step, { next, days, added: 1, notes, answer, held: ['2026-11-02'], keep });
  }
  await library.places.postponeJob(going, clock.now + 1_000, host);
  // Read whole, so that it is good up to that day.
  const [, , whole = ''] = ids;
  await library.places.startJob(whole, span, [step]);
  await library.places.completeRequest(whole, step, { answer: 'new' });
  for (const id of ids.slice(3)) {
    await library.places.startJob(id, span, [step]);
    await library.places.stopJob(id, id === ids[3] ? { kind: 'offline' } : undefined);
  }
}

/** An import that brings a paper, tells of another and makes one of two. */
export async function importPapers(library: Library, clock: Clock): Promise<void> {
  clock.now = local(11, 2);
  await library.papers.record(
    listing('2026-11-02', [
      paper(51),
      paper(52, { title: 'Two names', keys: ['doi:10.1000/two'] }),
      paper(53, { title: 'Another of the two', keys: ['arxiv:2611.00053'], upvotes: 3 }),
      paper(53, { title: 'Another of the two', keys: ['arxiv:2611.00053'] }),
    ]),
  );
  await library.papers.record(listing('2026-11-03', [paper(53, { title: 'Another of the two' })]));
  clock.now += dayLength;
  const bibtex = [
    '@article{a, title = {An imported paper}, doi = {10.1000/imported}, year = {2019}}',
    '@article{b, title = {Paper number 51}, eprint = {2611.00051}, archiveprefix = {arXiv}, journal = {Nature}}',
    '@article{c, title = {Two names}, doi = {10.1000/two}, eprint = {2611.00053}, archiveprefix = {arXiv}}',
  ];
  await library.imports.run(await library.imports.plan(bibtex.join('\n')), {});
}

/** A backup’s lines by kind (`papers.jsonl`), whatever entries they are in. */
export async function linesOf(backup: Blob): Promise<Map<string, unknown[]>> {
  const files = unzipSync(new Uint8Array(await backup.arrayBuffer()));
  const lines = new Map<string, unknown[]>();
  for (const [name, bytes] of Object.entries(files)) {
    const own = strFromU8(bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
    const kind = name.replace(/\/\d+\.jsonl$/, '.jsonl');
    lines.set(kind, [...(lines.get(kind) ?? []), ...own]);
  }
  return lines;
}

/** Writes a backup again with the lines of some entries changed. */
export async function withChangedEntries(
  backup: Blob,
  change: (name: string, text: string) => string | undefined,
): Promise<Blob> {
  const files = unzipSync(new Uint8Array(await backup.arrayBuffer()));
  for (const [name, bytes] of Object.entries(files)) {
    const changed = change(name, strFromU8(bytes));
    if (changed === undefined) delete files[name];
    else files[name] = strToU8(changed);
  }
  return new Blob([zipSync(files) as Uint8Array<ArrayBuffer>]);
}

/** The same backup with a field that no version knows in each paper. */
export async function withUnknownField(backup: Blob): Promise<Blob> {
  return withChangedEntries(backup, (name, text) =>
    name.startsWith('papers/') ? text.replaceAll(/^\{/gm, '{"unknown":"kept",') : text,
  );
}
