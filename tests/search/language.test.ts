import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { stem } from '../../lib/search/fold-word.ts';
import { formatQuery } from '../../lib/search/format-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { referenceIn } from '../../lib/search/pasted-reference.ts';
import type { SearchDocument } from '../../lib/search/query.ts';
import { foldWords } from '../../lib/search/tokenizer.ts';
import { runs } from '../runs.ts';

const paper: SearchDocument = {
  title: 'XiYan-SQL: Networks for LoRA',
  abstract: 'We use GPT-4o and $\\nabla$ fields at 4\\% of the cost. 大语言模型很好. Llama3 by Schr\\"odinger.',
  authors: ['Ashish Vaswani', 'Ann Williams', 'Moreno D’Incà'],
  keys: ['arxiv:2503.11731', 'doi:10.1145/3292500.3330701'],
  categories: ['cs.CL', 'stat.ML'],
  keywords: ['text-to-SQL', 'large language models'],
  venue: 'NeurIPS 2017',
  published: '2017-06',
  code: 'https://github.com/a/b',
  state: { saved: 1, tags: ['to-read'], note: 'ask Ada about the baseline' },
  topics: ['SQL agents'],
  sources: ['huggingface'],
};

const finds = (text: string): boolean => evaluate(parseQuery(text).query, paper) !== undefined;

describe('the meaning of a query', () => {
  it.each([
    'xiyan sql',
    'xiyansql',
    '"xi yan"',
    'XiYan-SQL',
    'network',
    'gpt4o',
    'gpt-4o',
    '"GPT 4o"',
    '"large language model"',
    '"4% of the costs"',
    'llama 3',
    'llama3',
    'nabla',
    '∇',
    'schrodinger',
    '语言模型',
    '言',
    'author:williams',
    'author:"ashish vaswani"',
    'author:d’incà',
    'author:dinca',
    'vaswani 2017',
    'cs.cl',
    'category:cs',
    'category:stat.ml',
    'title:lora -video',
    'net*',
    'title:(networks OR nothing)',
    '2503.11731',
    'https://huggingface.co/papers/2503.11731v2',
    '10.1145/3292500.3330701',
    'key:arXiv:2503.11731',
    'arXiv: 2503.11731',
    'doi: 10.1145/3292500.3330701',
    'DOI 10.1145/3292500.3330701.',
    'arXiv.2503.11731',
    'CoRR abs/2503.11731 OR abs/2503.11731',
    'file:///home/ada/papers/2503.11731v2.pdf',
    '~/papers/2503.11731.pdf',
    'C:\\papers\\2503.11731.pdf',
    'n19-1423 OR conf/icml/BidermanSABOHKP23 OR lora',
    '(networks)-lora',
    '2503.11731, 2503.11732; LoRA',
    'year:2017',
    'year:>2016',
    'year:2015-2017',
    'after:2017-06 before:2017-07',
    'is:saved is:unread has:code has:note has:pdf',
    'tag:to-read',
    'note:baseline',
    'topic:"sql agents"',
    'source:huggingface',
    'keyword:"language models"',
    'keyword:text-to-sql',
    'venue:neurips',
    'nothing OR (lora AND NOT video)',
  ])('finds the paper by %s', (text) => {
    expect(parseQuery(text).problems).toEqual([]);
    expect(finds(text)).toBe(true);
  });

  it.each([
    '"network"',
    'author:william',
    '"vaswani ann"',
    'title:gpt',
    'lora -gpt',
    'year:2018',
    'year:<2017',
    'before:2017-06',
    'is:read',
    'category:c',
    '2503.11732',
    'author:lora',
    'xiyan NOT sql',
    'keyword:"sql large"',
  ])('does not find it by %s', (text) => {
    expect(finds(text)).toBe(false);
  });

  it('tells where it matched, in the paper’s spelling', () => {
    const match = evaluate(parseQuery('network xiyansql author:vaswani').query, paper);
    expect(match?.fields).toEqual([
      {
        field: 'title',
        item: 0,
        words: ['XiYan-SQL', 'Networks'],
        ranges: [
          [0, 9],
          [11, 19],
        ],
      },
      { field: 'author', item: 0, words: ['Vaswani'], ranges: [[7, 14]] },
    ]);
  });

  it('marks ideographs and LaTeX at their position in the text', () => {
    const match = evaluate(parseQuery('语言 schrodinger').query, paper);
    expect(match?.fields.flatMap((field) => field.words)).toEqual(['语言', 'Schr\\"odinger']);
  });

  it('finds a paper in the week of its listing, or else of its publication', () => {
    expect(evaluate(parseQuery('week:2025-W11').query, { ...paper, listed: '2025-03-13' })).toBeDefined();
    expect(evaluate(parseQuery('week:2025-W11').query, { ...paper, published: '2025-03-13' })).toBeDefined();
    expect(evaluate(parseQuery('week:2025-W11').query, paper)).toBeUndefined();
  });
});

describe('a mistake in a query', () => {
  it.each([
    ['year:>20x3 lora', 'lora', '“year:>20x3” isn’t a year. The rest of your search still works.'],
    ['is:fun lora', 'lora', '“is:fun” isn’t an option'],
    ['(lora', 'lora', 'There’s a “(” without a matching “)”.'],
    ['lora)', 'lora', 'There’s a “)” without a matching “(”.'],
    ['lora OR', 'lora', '“OR” needs something on both sides.'],
    ['lora "net', 'lora "net"', 'A closing quotation mark is missing.'],
    ['colour:red lora', 'colour red lora', '“colour:” isn’t a field'],
    ['title: lora', 'title:lora', ''],
    ['author: vaswani year: 2017 lora', 'author:vaswani year:2017 lora', ''],
    ['year: lora', '', '“year: lora” isn’t a year.'],
    ['Title: lora', 'Title lora', ''],
    ['open source: a study', 'open source a study', ''],
    ['intitle:lora all:net', 'title:lora net', ''],
    ['foo:lora:net foo:$$ net', 'foo lora net foo net', '“foo:” isn’t a field'],
    ['after:2025-02-30 lora', 'lora', '“after:2025-02-30” isn’t a date'],
    ['week:2025-W60 lora', 'lora', '“week:2025-W60” isn’t a week'],
  ])('in %s leaves the rest and is named', (text, rest, sentence) => {
    const { query, problems } = parseQuery(text);
    expect(formatQuery(query)).toBe(rest);
    if (sentence === '') expect(problems).toEqual([]);
    else expect(problems[0]?.sentence).toContain(sentence);
  });

  it('isn’t reported while the query is still being typed', () => {
    for (const text of ['lora OR', 'lora "net', '(lora', 'title:', 'is:sa', 'year:20', 'lora -']) {
      const problems = parseQuery(text, { typing: true }).problems.map((problem) => problem.sentence);
      expect(text === 'year:20' ? [] : problems).toEqual([]);
    }
  });

  it('never makes parsing throw', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '"',
      '-',
      'OR',
      'AND',
      'NOT',
      'title:',
      'year:',
      '*',
      ':',
      '[ti]',
      'a',
      ' ',
      '“',
      '\\',
      '$',
      '语',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        fc.boolean(),
        (text, typing) => {
          const { query } = parseQuery(text, { typing });
          evaluate(query, paper);
          expect(typeof formatQuery(query)).toBe('string');
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

describe('a formatted query', () => {
  it('parses as the same query', () => {
    const word = fc.constantFrom('lora', 'XiYan-SQL', '语言', 'D’Incà', '2017', 'cs.CL', 'a/b', '4\\%', 'or', 'and');
    const term = fc.oneof(
      word,
      word.map((text) => `${text}*`),
      fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
      fc
        .tuple(fc.constantFrom('title', 'author', 'tag', 'topic', 'venue'), word)
        .map(([field, text]) => `${field}:${text}`),
      fc.constantFrom(
        'year:2017',
        'year:>2016',
        'year:2015-2017',
        'after:2017-06',
        'before:2018-01-02',
        'week:2025-W11',
        'is:new',
        'has:pdf',
        'category:cs.cl',
        '2503.11731',
        'key:10.1145/3292500',
      ),
    );
    const text: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
      query: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        term,
        fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} ${b}`),
        fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} OR ${b})`),
        tie('query').map((inner) => `-(${inner})`),
      ),
    })).query;
    fc.assert(
      fc.property(text, (written) => {
        const { query, problems } = parseQuery(written);
        expect(problems).toEqual([]);
        expect(parseQuery(formatQuery(query)).query).toEqual(query);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('a search pasted from PubMed', () => {
  it('is translated, and unsupported parts are reported', () => {
    const { query, problems } = parseQuery(
      '("heart attack"[tiab] OR stroke[ti]) AND Smith J[au] AND 2019:2021[dp] AND neoplasms[mh] NOT review[pt]',
    );
    expect(formatQuery(query)).toBe(
      '(title:"heart attack" OR abstract:"heart attack" OR title:stroke) ' +
        '(author:"Smith J" OR author:"Smith" author:"J"*) year:2019-2021 neoplasms',
    );
    expect(problems.map((problem) => problem.sentence)).toEqual([
      '“[mh]” isn’t supported here, so “neoplasms” is searched everywhere.',
      '“review[pt]” isn’t supported here, so it was ignored.',
    ]);
  });

  it('loses terms about PubMed’s record, together with their operator', () => {
    for (const [pasted, left] of [
      ['asthma AND humans[filter] AND english[la]', 'asthma'],
      ['(english[Language]) AND asthma', 'asthma'],
      ['asthma AND (english[la] OR german[la])', 'asthma'],
      ['english[la] NOT asthma', '-asthma'],
      ['asthma[ti] AND hasabstract', 'title:asthma'],
      ['asthma[ti] AND hasabstract[text]', 'title:asthma'],
      ['asthma[ti] AND "last 5 years"[dp]', 'title:asthma'],
    ] as const) {
      const { query, problems } = parseQuery(pasted);
      expect(formatQuery(query), pasted).toBe(left);
      expect(problems.length, pasted).toBeGreaterThan(0);
      expect(problems.map(({ sentence }) => sentence).join(' '), pasted).not.toContain('both sides');
    }
  });

  it('is recognised by PubMed’s own field tags', () => {
    for (const [pasted, read] of [
      ['Zhu N[Author - First]', '(author:"Zhu N" OR author:"Zhu" author:"N"*)'],
      ['26017442[uid]', 'key:pmid:26017442'],
      ['asthma[Title] AND 2020[Publication Date]', 'title:asthma year:2020'],
      ['cells[Other Term]', 'keyword:cells'],
    ] as const) {
      const { query, problems } = parseQuery(pasted);
      expect(problems, pasted).toEqual([]);
      expect(formatQuery(query), pasted).toBe(read.startsWith('(') ? read.slice(1, -1) : read);
    }
    expect(parseQuery('asthma[mesh:noexp]').problems.map(({ sentence }) => sentence)).toEqual([
      '“[mesh]” isn’t supported here, so “asthma” is searched everywhere.',
    ]);
  });

  it('keeps truncation, journals and dates', () => {
    expect(formatQuery(parseQuery('neoplas*[tiab] AND Nature[journal] AND "2019/01/01"[dp] : "3000"[dp]').query)).toBe(
      '(title:neoplas* OR abstract:neoplas*) venue:Nature after:2019-01-01',
    );
  });

  it('finds a journal by its abbreviated name', () => {
    const means = (pasted: string, venue: string): boolean =>
      evaluate(parseQuery(pasted).query, { ...paper, venue }) !== undefined;
    for (const pasted of ['"N Engl J Med"[journal]', 'N Engl J Med[ta]']) {
      expect(means(pasted, 'The New England journal of medicine'), pasted).toBe(true);
      expect(means(pasted, 'N Engl J Med'), pasted).toBe(true);
      expect(means(pasted, 'Nature Medicine'), pasted).toBe(false);
    }
    expect(means('J Immunol[ta]', 'Journal of immunology')).toBe(true);
    expect(means('Proc Natl Acad Sci U S A[ta]', 'Proceedings of the National Academy of Sciences')).toBe(true);
    expect(means('venue:pnas', 'Proc Natl Acad Sci U S A')).toBe(true);
  });
});

describe('pasted text', () => {
  it.each([
    ['N19-1423', 'key:acl:N19-1423'],
    ['2024.acl-long.1', 'key:acl:2024.acl-long.1'],
    ['PMID: 26017442', 'key:pmid:26017442'],
    ['https://www.connectedpapers.com/main/2503.12605v2', 'key:arxiv:2503.12605'],
    ['https://scholar.google.com/scholar?hl=en&q=arXiv%3A2503.12605', 'key:arxiv:2503.12605'],
    ['https://scholar.google.com/scholar?q=10.1038%2Fnature14539', 'key:doi:10.1038/nature14539'],
    ['https://aclanthology.org/anthology-files/pdf/N/N19/N19-1423.pdf', 'key:acl:N19-1423'],
    ['2503.12605, 2503.11731', 'key:arxiv:2503.12605 OR key:arxiv:2503.11731'],
    ['pmid 26017442', 'key:pmid:26017442'],
    ['math.DG/0211159', 'key:arxiv:math/0211159'],
    ['https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2503.12605&hl=en&sa=X', 'key:arxiv:2503.12605'],
    ['https://www.google.com/url?q=https%3A%2F%2Fdoi.org%2F10.1038%2Fnature14539&sa=D', 'key:doi:10.1038/nature14539'],
    ['https://www-nature-com.proxy.example.edu/articles/nature14539', 'key:doi:10.1038/nature14539'],
    ['https://dl.acm.org.ezproxy.example.edu/doi/10.1145/3292500.3330701', 'key:doi:10.1145/3292500.3330701'],
    [
      'https://www.semanticscholar.org/paper/DeepSeek-R1/0123456789abcdef0123456789abcdef01234567',
      'key:s2:0123456789abcdef0123456789abcdef01234567',
    ],
  ])('as %s is a paper’s identifier', (text, written) => {
    const { query, problems } = parseQuery(text);
    expect(problems).toEqual([]);
    expect(formatQuery(query)).toBe(written);
  });

  it('is searched for its words if it is a URL of an unknown site, and says so', () => {
    const { query, problems } = parseQuery(
      'https://openaccess.thecvf.com/content/CVPR2025/html/Li_GO-N3RDet_Geometry_Optimized_3D_Object_Detector.html',
    );
    expect(formatQuery(query)).toBe('Li GO N3RDet Geometry Optimized 3D Object Detector');
    expect(problems.map((problem) => problem.sentence)).toEqual([
      'Digestif doesn’t recognise this URL as a paper, so it searches for the words in it.',
    ]);
    const unknown = parseQuery('https://example.org/');
    expect(unknown.problems[0]?.sentence).toBe('Digestif doesn’t recognise this URL as a paper.');
    expect(evaluate(unknown.query, paper)).toBeUndefined();
  });

  it('is a name if it is one letter and a star', () => {
    const { query } = parseQuery('A* search');
    const means = (title: string): boolean => evaluate(query, { ...paper, title, abstract: '' }) !== undefined;
    for (const title of [
      'A* Search',
      'Search by A*',
      'A-star search',
      'Astar search',
      'A$^*$ search',
      '$A^\\ast$-search',
    ]) {
      expect(means(title), title).toBe(true);
    }
    expect(['A search', 'Search for a star', 'Search of all'].map(means)).toEqual([false, false, false]);
    expect(parseQuery(formatQuery(query)).query).toEqual(query);
  });

  it('needs no “et al.” and no initials to match if it is a citation', () => {
    for (const [cited, asked] of [
      ['Vaswani et al., 2017', 'Vaswani 2017'],
      ['(Vaswani et al. 2017)', 'Vaswani 2017'],
      ['author:"Vaswani et al."', 'author:"Vaswani"'],
      ['"Vaswani et al"', '"Vaswani et al"'],
      ['Y. LeCun', 'LeCun'],
      ['LeCun, Y.', 'LeCun'],
      ['Y.-L. Boureau, J. Ponce', 'Boureau Ponce'],
      ['hepatitis B.', 'hepatitis B'],
      ['U.S. elections', 'U.S elections'],
      ['et al', 'et al'],
    ] as const) {
      expect(formatQuery(parseQuery(cited).query), cited).toBe(asked);
    }
  });

  it('has no NOT operator if it is a title in capitals', () => {
    for (const [pasted, read] of [
      ['ATTENTION IS NOT EXPLANATION', 'ATTENTION IS not EXPLANATION'],
      ['AI IN MEDICINE OR BIOLOGY', 'AI IN MEDICINE OR BIOLOGY'],
      ['BERT NOT GPT', 'BERT -GPT'],
      ['title:BERT NOT THE GPT', 'title:BERT -THE GPT'],
    ] as const) {
      const { query, problems } = parseQuery(pasted);
      expect(problems, pasted).toEqual([]);
      expect(formatQuery(query), pasted).toBe(read);
      expect(parseQuery(formatQuery(query)).query, pasted).toEqual(query);
    }
    const title = 'Attention is not Explanation';
    expect(evaluate(parseQuery(title.toUpperCase()).query, { ...paper, title })).toBeDefined();
  });

  it('is one word if it has LaTeX accents', () => {
    for (const text of ['Schr\\"odinger', 'Schr{\\"o}dinger', '\\"Ubung']) {
      const { query, problems } = parseQuery(text);
      expect(problems, text).toEqual([]);
      expect(query, text).toEqual({ kind: 'words', text });
      expect(parseQuery(formatQuery(query)).query, text).toEqual(query);
    }
  });

  it('treats a year as a whole year while it is being typed', () => {
    const { query } = parseQuery('vaswani 2017', { typing: true });
    expect(evaluate(query, { ...paper, abstract: '', venue: 'ICML' })).toBeDefined();
  });

  it('finds a venue by any of its names', () => {
    for (const name of ['nips', 'NeurIPS', '"Neural Information Processing Systems"']) {
      const { query } = parseQuery(`venue:${name}`);
      const means = (venue: string): boolean => evaluate(query, { ...paper, venue }) !== undefined;
      expect(means('Advances in Neural Information Processing Systems 30 (NIPS 2017)'), name).toBe(true);
      expect(means('NeurIPS 2023'), name).toBe(true);
      expect(means('ICML 2023'), name).toBe(false);
      expect(parseQuery(formatQuery(query)).query, name).toEqual(query);
    }
  });

  it('also treats a number of seven or eight digits as a PubMed id', () => {
    const { query } = parseQuery('26017442 deep');
    expect(evaluate(query, { ...paper, title: 'Deep learning', keys: ['pmid:26017442'] })).toBeDefined();
    expect(evaluate(query, { ...paper, title: 'Deep 26017442' })).toBeDefined();
    expect(evaluate(query, { ...paper, title: 'Deep learning' })).toBeUndefined();
  });
});

describe('a URL with a Semantic Scholar id', () => {
  it.each([
    'https://www.semanticscholar.org/paper/7bbc7595196a0606a07506c4fb1473e5e87f6082',
    'https://www.semanticscholar.org/paper/Mamba%3A-Gu-Dao/7bbc7595196a0606a07506c4fb1473e5e87f6082?p2df',
    'https://api.semanticscholar.org/graph/v1/paper/7bbc7595196a0606a07506c4fb1473e5e87f6082/citations',
    'https://www.connectedpapers.com/main/7bbc7595196a0606a07506c4fb1473e5e87f6082/Mamba/graph',
  ])('%s', (address) => {
    expect(parseQuery(address).query).toEqual({ kind: 'key', key: 's2:7bbc7595196a0606a07506c4fb1473e5e87f6082' });
  });
});

describe('an entry of a reference manager', () => {
  it('is reduced to title, authors, year and identifiers, each in its place', () => {
    for (const [entry, kept] of [
      [
        '@misc{x1, title={The {LoRA} of $\\nabla$}, author = "Vaswani, A. and Gao, Y.", pages={1--9}, year=2017}',
        'The {LoRA} of $\\nabla$ Vaswani, A. Gao, Y. 2017',
      ],
      [
        'TY  - JOUR\nAU  - Gao, Y\nTI  - XiYan\nJO  - Nature\nDO  - 10.1145/3292500.3330701\nER  - ',
        'Gao, Y XiYan 10.1145/3292500.3330701',
      ],
      ['PMID- 26017442\nOWN - NLM\nTI  - Deep learning.\n', '26017442 Deep learning.'],
    ] as const) {
      const left = referenceIn(entry);
      expect(left.trim().replace(/\s+/g, ' ')).toBe(kept);
      expect(left).toHaveLength(entry.length);
      for (let at = 0; at < left.length; at += 1) expect([' ', entry[at]]).toContain(left[at]);
    }
    for (const text of ['@ylecun on lora', 'TY gao', '@misc{lora', 'title={lora}'])
      expect(referenceIn(text)).toBe(text);
  });
});

describe('words', () => {
  it('ignore superscript and subscript marks outside LaTeX too', () => {
    const words = (text: string): string[] => foldWords(text).map(({ word }) => word);
    for (const [typed, written] of [
      ['X^2-Gaussian', 'X$^{2}$-Gaussian'],
      ['10^6', '$10^{6}$'],
      ['O(n^2)', 'O($n^2$)'],
      ['L_2', '$L_2$'],
      ['\\ell_2', '$\\ell_2$'],
    ] as const) {
      expect(words(typed), typed).toEqual(words(written));
    }
    expect(words('snake_case')).toEqual(['snake', 'case']);
    expect(words('Di$\\mathtt{[M]}$O')).toEqual(['di', 'm', 'o']);
  });

  it('spell out a Greek letter next to a Latin one, however they are joined', () => {
    const finds = (query: string, title: string): boolean =>
      evaluate(parseQuery(query).query, { ...paper, title, abstract: '' }) !== undefined;
    for (const spellings of [
      ['TNFα', 'TNF-α', 'TNF-alpha', 'TNF$\\alpha$'],
      ['NFκB', 'NF-κB', 'NF-kappaB'],
      ['TGFβ1', 'TGF-β1', 'TGF-beta1'],
      ['Aβ42', 'Abeta42'],
      ['μP', 'mu-P', '$\\mu$P'],
      ['λ1', '$\\lambda_1$', 'lambda1'],
    ]) {
      for (const query of spellings) {
        for (const title of spellings) expect(finds(query, `On ${title} today`), `${query} in ${title}`).toBe(true);
      }
    }
    expect(finds('Λόγος', 'Ο λόγος')).toBe(true);
  });

  it('fold diacritics, compatibility forms and letters that Unicode doesn’t decompose', () => {
    expect(foldWords('Müller Łukasz ﬁne 𝒜bc Ærø').map(({ word }) => word)).toEqual([
      'muller',
      'lukasz',
      'fine',
      'abc',
      'aero',
    ]);
  });

  it('are marked at their position in the text', () => {
    const text = 'the $k$-means of Erd\\H{o}s';
    expect(foldWords(text).map(({ word, from, to }) => [word, text.slice(from, to)])).toContainEqual([
      'erdos',
      'Erd\\H{o}s',
    ]);
    expect(foldWords(text).map(({ word }) => word)).toContain('kmeans');
  });

  it('lose only plural endings', () => {
    expect(['networks', 'boxes', 'classes', 'studies', 'analysis', 'bus', 'bias'].map(stem)).toEqual([
      'network',
      'box',
      'class',
      'study',
      'analysis',
      'bus',
      'bia',
    ]);
  });
});
