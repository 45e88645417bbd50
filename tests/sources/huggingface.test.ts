import { describe, expect, it } from 'vitest';
import { allAtOnce, UnknownShapeError } from '../../lib/domain/source.ts';
import { huggingface } from '../../lib/sources/huggingface.ts';
import { fixture, mutations, parse, parsers, readPage } from './pages.ts';

const asAttribute = (json: unknown) =>
  JSON.stringify(json).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

function entry(id: string, title: string, more: { paper?: object; outer?: object } = {}) {
  return {
    paper: {
      id,
      title,
      summary: `What ${title}\n  is about.`,
      authors: [{ _id: 'a', name: 'Ada Lovelace', hidden: false }, { name: ' Alan\nTuring ' }],
      publishedAt: '2026-03-10T18:59:59.000Z',
      upvotes: 12,
      ...more.paper,
    },
    title,
    publishedAt: '2026-03-09T13:59:59.000Z',
    numComments: 3,
    ...more.outer,
  };
}

const card = (id: string, title: string) => `<article class="relative rounded-xl border">
  <a href="/papers/${id}" class="block"><img alt="" src="/t.png"></a><div>Submitted by ada</div>
  <a href="/login?next=%2Fpapers%2F${id}"><div><input disabled type="checkbox" class="peer"><div class="leading-none">7</div></div></a>
  <h3><a href="/papers/${id}" class="line-clamp-3">${title}</a></h3>
  <a href="/papers/${id}" class="flex"><ul><li title="ada"></li><li>· 5 authors</li></ul></a>
  <a href="/papers/${id}#community">2</a></article>`;

function page({ props, cards = '', time = '' }: { props?: object | string; cards?: string; time?: string }) {
  const data =
    props === undefined
      ? ''
      : `<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${typeof props === 'string' ? props : asAttribute(props)}">`;
  return `<html><body class="DailyPapersPage"><main>${data}<h1>Daily Papers</h1>${
    time === '' ? '' : `<time datetime="${time}T00:00:00.000Z">Mar 12</time>`
  }${cards}${props === undefined ? '' : '</div>'}</main></body></html>`;
}

const day = 'https://huggingface.co/papers/date/2026-03-12';
const dayProps = (entries: object[], date = '2026-03-12') => ({
  dateString: date,
  periodType: 'day',
  dailyPapers: entries,
});

describe('a page of more papers than are wanted', () => {
  const ids = Array.from({ length: 50 }, (_, number) => `2603.${String(10_000 + number)}`);
  const cards = ids.map((id) => card(id, `Title of ${id}`)).join('');
  const props = dayProps(ids.map((id) => entry(id, `Title of ${id}`)));

  it.each([
    ['cards', page({ cards, time: '2026-03-12' })],
    ['data', page({ props })],
    ['both', page({ props, cards, time: '2026-03-12' })],
  ])('is not looked through to its end, of %s', (_, html) => {
    const document = parse(html);
    const readInSteps = huggingface.readInSteps ?? expect.fail('Hugging Face is read in steps');
    const whole = [...readInSteps(document, new URL(day), 50)].length;
    const steps = readInSteps(document, new URL(day), 10);
    let looked = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) looked += 1;
    expect(looked).toBeLessThan(whole);
    expect(step.value.count).toBe(11);
    expect(step.value.listing).toMatchObject({ kind: 'day', date: '2026-03-12' });
    expect([...step.value.papers].map(({ keys }) => keys?.[0])).toEqual(ids.slice(0, 11).map((id) => `arxiv:${id}`));
    expect(allAtOnce(readInSteps(document, new URL(day), 50)).count).toBe(50);
  });
});

describe('which pages of Hugging Face are read', () => {
  it.each([
    ['https://huggingface.co/papers', 'listing'],
    ['https://huggingface.co/papers?date=2024-08-01', 'listing'],
    ['https://huggingface.co/papers/date/2026-03-12', 'listing'],
    ['https://huggingface.co/papers/week/2026-W12', 'listing'],
    ['https://huggingface.co/papers/month/2026-03/', 'listing'],
    ['https://huggingface.co/papers/trending?q=maps', 'listing'],
    ['https://huggingface.co/akhaliq/papers', 'listing'],
    ['https://huggingface.co/papers/2503.11731', 'paper'],
    ['https://huggingface.co/papers/2503.11731#community', 'paper'],
  ])('%s is a %s', (address, kind) => {
    expect(huggingface.identify(new URL(address))).toBe(kind);
  });

  it.each([
    'https://huggingface.co/',
    'https://huggingface.co/models',
    'https://huggingface.co/docs/papers',
    'https://huggingface.co/papers/2503.11731.md',
    'https://huggingface.co/papers/submit',
    'https://huggingface.co/papers/date/yesterday',
    'https://evil.example/papers',
    'https://huggingface.co.evil.example/papers',
  ])('%s is none', (address) => {
    expect(huggingface.identify(new URL(address))).toBeUndefined();
  });
});

describe('the data of a Hugging Face listing', () => {
  it('gives every field, white space collapsed', () => {
    const { listing, papers } = readPage(
      huggingface,
      page({
        props: dayProps([
          entry('2603.00001v2', 'Folding\n  Maps', {
            paper: {
              submittedOnDailyAt: '2026-03-12T00:00:00.000Z',
              githubRepo: 'https://github.com/a/maps',
              githubStars: 561,
              projectPage: 'https://maps.example.org/',
              ai_summary: 'It folds.',
              ai_keywords: ['maps', 'folding'],
              organization: { name: 'carto', fullname: 'Cartographers United' },
            },
          }),
        ]),
      }),
      day,
    );
    expect(listing).toEqual({ kind: 'day', date: '2026-03-12', name: 'Daily Papers' });
    expect(papers).toEqual([
      {
        title: 'Folding Maps',
        abstract: 'What Folding Maps is about.',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['arxiv:2603.00001'],
        url: 'https://huggingface.co/papers/2603.00001',
        pdf: 'https://arxiv.org/pdf/2603.00001',
        code: 'https://github.com/a/maps',
        codeStars: 561,
        projectPage: 'https://maps.example.org/',
        keywords: ['maps', 'folding'],
        published: '2026-03-10',
        version: 2,
        upvotes: 12,
        comments: 3,
        organisation: 'Cartographers United',
        summary: { text: 'It folds.', by: 'Hugging Face' },
        rank: 1,
      },
    ]);
  });

  it('keeps the title that kept its formulas', () => {
    const { papers } = readPage(
      huggingface,
      page({ props: dayProps([entry('2603.00001', 'nabla^2DFT', { outer: { title: '$\\nabla^2$DFT' } })]) }),
      day,
    );
    expect(papers[0]?.title).toBe('$\\nabla^2$DFT');
  });

  it('decodes entities once', () => {
    const { papers } = readPage(huggingface, page({ props: dayProps([entry('2603.00001', 'R&D: <b> & &amp;')]) }), day);
    expect(papers[0]?.title).toBe('R&D: <b> & &amp;');
  });

  it('uses the date of the daily page if it differs from the papers’ own', () => {
    const { papers } = readPage(
      huggingface,
      page({
        props: {
          dateString: '2026-W11',
          periodType: 'week',
          dailyPapers: [entry('2603.00001', 'Maps', { paper: { submittedOnDailyAt: '2026-03-11T01:00:00Z' } })],
        },
      }),
      'https://huggingface.co/papers/week/2026-W11',
    );
    expect(papers[0]?.listed).toBe('2026-03-11');
  });

  it.each([
    [
      'https://huggingface.co/papers/week/2026-W11',
      { dateString: '2026-W11', periodType: 'week' },
      { kind: 'week', date: '2026-W11' },
    ],
    [
      'https://huggingface.co/papers',
      { dateString: '2026-W11', periodType: 'week' },
      { kind: 'week', date: '2026-W11' },
    ],
    [
      'https://huggingface.co/papers/month/2026-03',
      { dateString: '2026-03-01', periodType: 'month' },
      { kind: 'month', date: '2026-03' },
    ],
    ['https://huggingface.co/papers', { date: '2024-08-01T00:00:00.000Z' }, { kind: 'day', date: '2024-08-01' }],
    [
      'https://huggingface.co/papers/trending',
      { periodType: 'weekly', isTrending: true, dateString: '2026-03-12' },
      { kind: 'trending' },
    ],
  ])('knows the period of %s', (address, props, facts) => {
    const { listing } = readPage(
      huggingface,
      page({ props: { ...props, dailyPapers: [entry('2603.00001', 'Maps')] } }),
      address,
    );
    expect(listing).toEqual({ ...facts, name: 'Daily Papers' });
  });

  it('reads an empty day as a listing with its date', () => {
    const { listing, papers } = readPage(huggingface, page({ props: dayProps([]) }), day);
    expect(listing).toMatchObject({ kind: 'day', date: '2026-03-12' });
    expect(papers).toEqual([]);
  });

  it('keeps valid entries next to broken ones', () => {
    const broken = [
      null,
      7,
      'x',
      [],
      {},
      { paper: null },
      { paper: { id: 5, title: {} } },
      { paper: { id: '../../x', title: 'X' } },
    ];
    const odd = entry('2603.00002', 'Odd', {
      paper: { upvotes: '12', authors: 'Ada', summary: 5, publishedAt: 'soon', ai_keywords: [1] },
    });
    const { papers } = readPage(
      huggingface,
      page({ props: dayProps([...broken, entry('2603.00001', 'Maps'), odd] as object[]) }),
      day,
    );
    expect(papers.map(({ title }) => title)).toEqual(['Maps', 'Odd']);
    expect(papers[1]).toEqual({
      title: 'Odd',
      keys: ['arxiv:2603.00002'],
      url: 'https://huggingface.co/papers/2603.00002',
      pdf: 'https://arxiv.org/pdf/2603.00002',
      published: '2026-03',
      comments: 3,
      rank: 2,
    });
  });

  it('gives a paper once if the data has it twice', () => {
    const { papers } = readPage(
      huggingface,
      page({ props: dayProps([entry('2603.00001', 'Maps'), entry('2603.00001', 'Maps')]) }),
      day,
    );
    expect(papers).toHaveLength(1);
  });
});

describe('data and cards of Hugging Face together', () => {
  const old = [entry('2603.00001', 'Yesterday One'), entry('2603.00002', 'Yesterday Two')];

  it('reads the cards if the data is still that of the previous page', () => {
    const { listing, papers } = readPage(
      huggingface,
      page({ props: dayProps(old, '2026-03-11'), cards: card('2603.00003', 'Today'), time: '2026-03-12' }),
      day,
    );
    expect(listing).toMatchObject({ kind: 'day', date: '2026-03-12' });
    expect(papers.map(({ title }) => title)).toEqual(['Today']);
  });

  it('takes a paper’s details from stale data if it has them', () => {
    const { papers } = readPage(
      huggingface,
      page({
        props: dayProps(old, '2026-03-11'),
        cards: card('2603.00003', 'Today') + card('2603.00002', 'Yesterday Two'),
      }),
      day,
    );
    expect(papers.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['Today', undefined],
      ['Yesterday Two', 'What Yesterday Two is about.'],
    ]);
  });

  it('uses the visible date while the address is ahead of the page', () => {
    const { listing } = readPage(
      huggingface,
      page({ props: dayProps(old, '2026-03-11'), cards: card('2603.00001', 'Yesterday One'), time: '2026-03-11' }),
      day,
    );
    expect(listing?.date).toBe('2026-03-11');
  });

  it('reads further cards after a list has grown', () => {
    const { papers } = readPage(
      huggingface,
      page({
        props: { isTrending: true, dailyPapers: old },
        cards: [
          card('2603.00001', 'Yesterday One'),
          card('2603.00002', 'Yesterday Two'),
          card('2603.00003', 'Loaded Later'),
        ].join(''),
      }),
      'https://huggingface.co/papers/trending',
    );
    expect(papers.map(({ title }) => title)).toEqual(['Yesterday One', 'Yesterday Two', 'Loaded Later']);
  });

  it('reads only the cards that match a search', () => {
    const { listing, papers } = readPage(
      huggingface,
      page({ props: { dailyPapers: old }, cards: card('2603.00002', 'Yesterday Two') }),
      'https://huggingface.co/papers?q=two',
    );
    expect(listing).toMatchObject({ kind: 'search', name: 'two' });
    expect(papers.map(({ title }) => title)).toEqual(['Yesterday Two']);
  });

  it('reads the cards if the data is truncated', () => {
    const { papers } = readPage(
      huggingface,
      page({ props: '{&quot;dailyPapers&quot;:[{&quot;pa', cards: card('2603.00003', 'Today') }),
      day,
    );
    expect(papers[0]).toMatchObject({
      title: 'Today',
      keys: ['arxiv:2603.00003'],
      upvotes: 7,
      comments: 2,
      published: '2026-03',
    });
  });

  it.each([
    ['no data and no cards', page({})],
    ['cut data and no cards', page({ props: '{&quot;' })],
    ['data of another day and no cards', page({ props: dayProps(old, '2026-03-10') })],
    ['data whose entries have another shape', page({ props: dayProps([{ article: { name: 'x' } }]) })],
  ])('refuses a page with %s', (_, html) => {
    expect(() => readPage(huggingface, html, day)).toThrow(UnknownShapeError);
  });

  it('treats a page that says it has no papers as empty', () => {
    const { papers } = readPage(huggingface, page({ cards: '<p>No papers found</p>' }), day);
    expect(papers).toEqual([]);
  });
});

describe('cards of Hugging Face without data', () => {
  const trending = fixture('huggingface/trending.html');
  const address = 'https://huggingface.co/papers/trending';

  it('does not mistake the second copy of a title for an abstract', () => {
    const title = 'A Title that is Longer than Sixty Characters and Stands on Both Copies of its Card';
    const twin = `<div><a href="/papers/2609.25001">${title}</a></div>`;
    const html = `<main><article>${twin}${twin}</article><article><a href="/papers/2609.25002">Other Maps</a></article></main>`;
    const { papers } = readPage(huggingface, html, address);
    expect(papers.map((paper) => [paper.title, paper.abstract])).toEqual([
      [title, undefined],
      ['Other Maps', undefined],
    ]);
  });

  it.each(Object.entries(parsers))('reads both twins of a card as one paper, parsed by %s', (_, parseWith) => {
    const document = parseWith(trending);
    const papers = [...huggingface.read(document, new URL(address)).papers];
    expect(papers).toHaveLength(2);
    expect(papers[0]).toEqual({
      title: 'Folding Maps: A $\\nabla$-Free Way & Its Limits',
      abstract: expect.stringMatching(/^Maps fold in many ways.*somebody else before\.$/),
      keys: ['arxiv:2609.25001'],
      url: 'https://huggingface.co/papers/2609.25001',
      pdf: 'https://arxiv.org/pdf/2609.25001',
      code: 'https://github.com/cartographers/folding',
      codeStars: 3290,
      published: '2026-09-21',
      upvotes: 132,
      organisation: 'Cartographers United',
      rank: 1,
    });
    expect(huggingface.anchor?.(document, papers[0] ?? { title: '' })).toHaveLength(2);
  });

  it('reads a short unlabelled text as a summary, and a dash as no votes', () => {
    const { papers } = readPage(huggingface, trending, address);
    expect(papers[1]).toEqual({
      title: 'Older Than the Rest',
      keys: ['arxiv:2309.06180'],
      url: 'https://huggingface.co/papers/2309.06180',
      pdf: 'https://arxiv.org/pdf/2309.06180',
      published: '2023-09-12',
      summary: { text: 'A short line by the site about an older paper.', by: 'Hugging Face' },
      rank: 2,
    });
  });

  it.each(Object.entries(mutations))('reads the same papers after %s', (_, mutate) => {
    const plain = readPage(huggingface, trending, address);
    const { listing, papers, document } = readPage(huggingface, mutate(trending), address);
    expect(listing).toEqual(plain.listing);
    expect(papers).toEqual(plain.papers);
    expect(papers.map((paper) => huggingface.anchor?.(document, paper).length)).toEqual([2, 2]);
  });

  it('reads titles in plain links, and ignores links next to the cards', () => {
    const bare = (id: string, title: string) =>
      `<article><a href="/papers/${id}">${title}</a><a href="/papers/${id}">${id}</a></article>`;
    const { papers } = readPage(
      huggingface,
      `<main><h1>Trending Papers</h1>${bare('2605.05242', 'One')}${bare('2605.04567', 'Two')}<a href="/papers/2605.05242">View paper</a><a href="/papers/2605.09999">View paper</a></main>`,
      address,
    );
    expect(papers.map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  it('takes the second link of a search result for its abstract, however short, and gives its date the year of its id', () => {
    const { papers } = readPage(
      huggingface,
      `<main><div><a href="/login?next=%2Fpapers%2F2505.20001">-</a><h3><a href="/papers/2505.20001">Found</a></h3>
       <a href="/papers/2505.20001">An abstract of one sentence, which is shorter than most others are.</a>
       <a href="/papers/2505.20001">3 authors</a> <span>·</span> <span>May 29</span> <a href="/papers/2505.20001#community">4</a></div></main>`,
      'https://huggingface.co/papers?q=found',
    );
    expect(papers[0]).toMatchObject({
      abstract: 'An abstract of one sentence, which is shorter than most others are.',
      published: '2025-05-29',
      comments: 4,
    });
    expect(papers[0]).not.toHaveProperty('upvotes');
  });

  it.each([
    ['2604.00012', 'Mar 31', '2026-03-31'],
    ['2601.00012', 'Dec 31', '2025-12-31'],
    ['2309.06180', 'Oct 7', '2023-09'],
  ])('dates %s, shown with "%s", %s', (id, shown, published) => {
    const { papers } = readPage(
      huggingface,
      `<main><article><h3><a href="/papers/${id}">X</a></h3><span>${shown}</span></article></main>`,
      address,
    );
    expect(papers[0]?.published).toBe(published);
  });
});

describe('a single paper on Hugging Face', () => {
  const paper = fixture('huggingface/paper.html');
  const address = 'https://huggingface.co/papers/2509.24001';
  const expected = {
    title: 'Reading Rooms for Machines',
    abstract:
      'We give machines rooms in which they read, and compare what they remember with what they remember when they read in the corridor.',
    authors: ['Ada Lovelace', 'Alan M. Turing', 'Grace Hopper'],
    keys: ['arxiv:2509.24001'],
    url: address,
    pdf: 'https://arxiv.org/pdf/2509.24001',
    code: 'https://github.com/rooms/reading',
    projectPage: 'https://rooms.example.org/',
    published: '2025-09-28',
    upvotes: 41,
    summary: { text: 'Machines read better in rooms of their own.', by: 'Hugging Face' },
  };

  it.each(Object.entries(parsers))(
    'is read from its elements, the summary apart from the abstract, parsed by %s',
    (_, parseWith) => {
      const reading = huggingface.read(parseWith(paper), new URL(address));
      expect(reading.listing).toBeUndefined();
      expect([...reading.papers]).toEqual([expected]);
    },
  );

  it.each(Object.entries(mutations))('is read the same after %s', (_, mutate) => {
    expect(readPage(huggingface, mutate(paper), address).papers).toEqual([expected]);
  });

  it('is read from its data if that is the paper’s own', () => {
    const props = asAttribute(entry('2509.24001', 'From the Data'));
    const html = paper.replace('<main>', `<main><div data-target="PaperContent" data-props="${props}"></div>`);
    expect(readPage(huggingface, html, address).papers[0]?.title).toBe('From the Data');
  });

  it('is read from its elements if the data is the previous paper’s', () => {
    const props = asAttribute(entry('2401.00001', 'The Paper Before'));
    const html = paper.replace('<main>', `<main><div data-target="PaperContent" data-props="${props}"></div>`);
    expect(readPage(huggingface, html, address).papers[0]?.title).toBe('Reading Rooms for Machines');
  });

  it('has its mark at its heading', () => {
    const document = parse(paper);
    const [draft] = huggingface.read(document, new URL(address)).papers;
    expect(huggingface.anchor?.(document, draft ?? { title: '' })).toEqual([document.querySelector('h1')]);
  });

  it('is rejected if there is neither data nor heading', () => {
    expect(() => readPage(huggingface, '<main><p>Loading</p></main>', address)).toThrow(/PaperContent/);
  });
});
