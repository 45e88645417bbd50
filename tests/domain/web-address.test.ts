import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paper, parseDraft, webAddress } from '../../lib/domain/paper.ts';
import { runs } from '../runs.ts';

const links = ['url', 'pdf', 'code', 'projectPage'] as const;

/** Schemes that run a script, show foreign content as ours, or open a program. */
const schemes = [
  ...['javascript', 'JaVaScRiPt', 'data', 'vbscript', 'file', 'blob', 'filesystem', 'about', 'chrome', 'view-source'],
  ...['chrome-extension', 'moz-extension', 'resource', 'ftp', 'ws', 'mailto', 'tel', 'obsidian', 'ms-word', 'x'],
];

/** What browsers skip or take for a slash when they read an address. */
const noise = fc.constantFrom(
  '',
  ' ',
  '\t',
  '\n',
  '\r',
  '\0',
  '\u0001',
  '\u00a0',
  '\ufeff',
  '//',
  '\\',
  '/',
  '%0a',
  '&#58;',
);

/** Addresses that look like one scheme and may be another. */
const dressed = fc
  .tuple(
    noise,
    fc.constantFrom(...schemes, 'https', 'http'),
    noise,
    fc.constantFrom(':', ': ', '\t:', '&colon;', ''),
    noise,
    fc.string(),
  )
  .map((parts) => parts.join(''));

const anyAddress = fc.oneof(
  dressed,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...schemes).map((scheme) => `${scheme}:alert(1)`),
  fc.constantFrom(
    'https://user:secret@example.org/',
    'https://arxiv.org@evil.net/',
    '//evil.net',
    '/abs/1',
    'https:/',
    'https://',
    'http://`/',
    'https://a"b{c}.org/',
    'https://:secret@example.org/',
    'https://example.org/?a=`|{}^\\#`"<>^ |',
  ),
  fc.jsonValue(),
);

describe('addresses of papers', () => {
  it.each(schemes)('are never of the scheme %s', (scheme) => {
    for (const text of [`${scheme}:alert(1)`, ` ${scheme}:alert(1)`, `${scheme}://example.org/`, `\t${scheme}\n:x`]) {
      expect(webAddress.safeParse(text).success).toBe(false);
    }
  });

  it('are on the web, without a password and as the browser reads them, or they do not come in', () => {
    fc.assert(
      fc.property(anyAddress, fc.constantFrom(...links), (address, field) => {
        const { paper } = parseDraft({ title: 'On maps', keys: ['title:on maps'], [field]: address }, 'paper 1');
        const stored = paper?.[field];
        if (stored === undefined) return;
        const url = new URL(stored);
        expect(url.protocol).toMatch(/^https?:$/);
        expect(url.username + url.password).toBe('');
        expect(url.href).toBe(stored);
        // No character that ends an attribute or a line, wherever the address is written.
        expect(stored).not.toMatch(/[\s"<>\\^`{|}]/);
      }),
      { numRuns: runs(3_000) },
    );
  });

  it('that are bad are left out and named; the paper stays', () => {
    const bad = Object.fromEntries(links.map((field) => [field, 'javascript:alert(1)']));
    const { paper, problems } = parseDraft({ title: 'On maps', keys: ['arxiv:2503.00001'], ...bad }, 'paper 1');
    expect(paper).toEqual({
      title: 'On maps',
      authors: [],
      categories: [],
      keywords: [],
      keys: ['arxiv:2503.00001'],
      url: 'https://arxiv.org/abs/2503.00001',
    } satisfies Paper);
    expect(problems.map(({ field }) => field)).toEqual([...links]);
  });
});
