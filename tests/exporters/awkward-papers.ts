import type { Paper } from '../../lib/domain/paper.ts';

/** The papers that break exporters: one property each, so that a failing test names what broke. */
function paper(number: number, title: string, more: Partial<Paper> = {}): Paper {
  const id = `2503.${String(10_000 + number)}`;
  return {
    title,
    abstract: `What paper ${number} is about.`,
    authors: ['Ada Lovelace', 'Charles Babbage'],
    keys: [`arxiv:${id}`],
    url: `https://arxiv.org/abs/${id}`,
    published: '2025-03-14',
    listed: '2025-03-17',
    categories: ['cs.CV', 'cs.LG'],
    keywords: [],
    ...more,
  };
}

function without(given: Paper, field: keyof Paper): Paper {
  const { [field]: _, ...rest } = given;
  return rest as Paper;
}

const crowd = Array.from({ length: 3_000 }, (_, place) => `Given${place} Family${place}`);
const twice = paper(40, 'The same paper, twice', { keys: ['arxiv:2503.10040', 'doi:10.1145/3292500.3330701'] });

/** Titles as pages give them; texts in a library have their white space collapsed, exporters may not rely on it. */
export const awkwardPapers: readonly Paper[] = [
  paper(0, 'No authors at all', { authors: [] }),
  paper(1, 'One author', { authors: ['Ada Lovelace'] }),
  paper(2, 'Three thousand authors', { authors: crowd }),
  paper(3, 'A collective author', { authors: ['ATLAS Collaboration', 'DeepSeek-AI', 'NVIDIA', 'R&D Team {1}'] }),
  paper(4, 'Names of many kinds', {
    authors: [
      '张伟',
      '김 철수',
      'Иван Петров',
      'Jan van der Berg',
      'Luc Van Gool',
      'Martin Luther King Jr.',
      'José Ángel Núñez',
      'Łukasz Kaiser',
      "Conan O'Brien",
      'Lovelace, Ada',
      'Xin (Eric) Wang',
      'Jean-Baptiste Alayrac',
      'Rand and Sons',
      'Garcia de Leon, Ana',
      'محمد علي',
    ],
  }),
  paper(5, 'Before the colon: and after it'),
  paper(6, `With "double", 'single' and “curly” quotes`),
  paper(7, 'A \\ backslash, \\input{/etc/passwd} and \\LaTeX'),
  paper(8, 'From $\\nabla^2$DFT to $O(n \\log n)$ and $\\{x_1, x_2\\}$', {
    abstract: 'With $\\mathbf{x}_i$, $y_{j}$, $4\\%$, $a_{b}_{c}$ and $p < 0.05$ in it.',
  }),
  paper(9, 'An { alone'),
  paper(10, 'Percent %, ampersand &, under_score, hash #, tilde ~, caret ^, star *'),
  paper(11, 'A raw\nnewline and\r\nanother\u2028and\u0085one\u000bmore\fhere'),
  paper(12, 'A wiki link [[x]] and ![[embed]]'),
  paper(13, 'Markup <b>bold</b> <script>alert(1)</script> <!-- gone --> &amp; &lt;'),
  paper(14, 'Code `x` and ```fence'),
  paper(15, 'A | table | row'),
  paper(16, '# Leading hash'),
  paper(17, '- Leading dash'),
  paper(18, '> Leading quote'),
  paper(19, '---'),
  paper(20, '=HYPERLINK("https://evil.example","x")'),
  paper(21, '+1 is a formula too'),
  paper(22, '@SUM(A1)'),
  paper(23, '\t=1+1 behind a tab'),
  paper(24, '\u00a0=1+1 behind a no-break space'),
  paper(25, '1. A list'),
  paper(26, '🧪', { keys: ['arxiv:2503.10026', 'openreview:AbCdEf123'] }),
  paper(27, 'It costs $5 or even $10, or $5-$10'),
  paper(28, 'Gains of 4\\%-20\\% over the baseline'),
  without(without(paper(29, 'No date'), 'published'), 'listed'),
  without(paper(30, 'Only a year', { published: '2025' }), 'listed'),
  paper(31, 'Only a month', { published: '2025-03' }),
  without(paper(32, 'No abstract'), 'abstract'),
  paper(33, 'An abstract of two paragraphs', { abstract: 'The first one.\n\nER  - \nTY  - JOUR\nTI  - injected' }),
  paper(34, 'Bad addresses', {
    url: 'javascript:alert(1)',
    pdf: 'data:text/html,x',
    code: 'file:///etc/passwd',
    projectPage: 'https://user@evil.example/',
  }),
  paper(35, 'Double take'),
  paper(36, 'Double vision'),
  paper(
    37,
    'Comments %% hidden %%, ==marked==, ~~struck~~, <% tp.file %>, {{query}} and ![](https://evil.example/beacon.png)',
  ),
  paper(38, '](https://evil.example) [x](javascript:alert(1)) obsidian://open?vault=x'),
  paper(39, 'Control \u0000 characters \u001b[31m and a lone \ud800 surrogate and ]]> twice ]]>'),
  twice,
  twice,
  {
    title: 'Everything that a paper can have',
    abstract: 'See https://github.com/a_b/c_d_e, and so on.',
    authors: ['Ada Lovelace'],
    keys: ['arxiv:math/0211159', 'doi:10.1000/a_b(c)<d>', 'openreview:AbCdEf123', 'acl:2024.acl-long.1', 'pmid:123'],
    url: 'https://example.org/paper?a=1&b=2',
    pdf: 'https://example.org/paper.pdf',
    code: 'https://github.com/a_b/c_d',
    codeStars: 3_290,
    projectPage: 'https://example.org/project/',
    venue: 'Proceedings of A & B',
    categories: ['math.GT', 'cs.CV'],
    keywords: ['knots', 'low-dimensional topology'],
    published: '2002-11-11',
    listed: '2025-03-17',
    version: 2,
    rank: 3,
    upvotes: 12,
    comments: 1,
    organisation: 'Example Org',
    summary: { text: 'A summary.', by: 'Hugging Face' },
    note: '12 pages, 5 figures',
  },
  {
    title: 'Known by its title alone',
    authors: ['OpenAI'],
    keys: ['title:known by its title alone'],
    categories: [],
    keywords: [],
  },
  {
    title: 'A DOI alone',
    authors: ['Ada Lovelace'],
    keys: ['doi:10.1145/3292500.3330701'],
    published: '2019',
    categories: [],
    keywords: [],
  },
];
