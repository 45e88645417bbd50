import { describe, expect, it } from 'vitest';
import { compare, summarize } from '../../scripts/words/baseline.ts';
import { findWords, wordsOf } from '../../scripts/words/find-words.ts';

describe('stop words in texts', () => {
  const textOf = (file: string, code: string): string[] =>
    findWords(file, code).text.map(({ line, found, better }) => `${line} ${found} → ${better}`);

  it('are found in every string of a catalogue, with line and better word', () => {
    const code = `export const s = {\n  a: (n: number) => \`\${n} made anew\`,\n  b: 'It stands here',\n};`;
    expect(textOf('lib/strings/x.ts', code)).toEqual(['2 anew → again, or rebuild', '3 stands → is, appears']);
  });

  it('are found in JSX text, labels and messages of errors, and nowhere else outside a catalogue', () => {
    const code = `export const X = () => {
      if (kind === 'listing') throw new DigestifError('Take it away by hand.');
      return <a className="listing" aria-label="This listing" href="listing">Ways out</a>;
    };`;
    expect(findWords('components/X.tsx', code).text.map(({ found }) => found)).toEqual([
      'Take it away',
      'by hand',
      'listing',
      'Ways out',
    ]);
  });

  it('are not found in keys, types, imports and comparisons of a catalogue', () => {
    const code = `import { x } from './listing.ts';
      type Kind = 'listing' | 'seeds';
      export const of = (kind: Kind) => (kind === 'seeds' ? ({ 'listing': 'A page of papers' })['listing'] : x);`;
    expect(textOf('lib/strings/x.ts', code)).toEqual([]);
  });
});

describe('stop words in comments', () => {
  it('are found in all kinds of comments, also across lines, and not in strings', () => {
    const code = `/** Made anew. */\nconst a = 'https://*/* anew'; // for the person\n/*\n * Milliseconds\n * since 1970.\n */\nfunction b() {\n  // So many.\n}`;
    expect(findWords('lib/x/y.ts', code).comments.map(({ line, better }) => `${line} ${better}`)).toEqual([
      '1 again, re-',
      '2 the user',
      '4 milliseconds since the epoch',
      '8 the number, the limit',
    ]);
  });
});

describe('stop words in names', () => {
  it('are found in exported names and names of files, as whole words', () => {
    const code = `export const [usualSize, b] = [1, 2];
      export function tellUser() { const told = 1; return told; }
      export interface Trial { readonly kept: boolean }
      export const almost = 1, capital = 2, tellingly = 3;
      const sieve = 1; export { sieve };`;
    expect(findWords('lib/x/aside.ts', code).names.map(({ found, better }) => `${found} → ${better}`)).toEqual([
      'usualSize → default (not usual)',
      'tellUser → notify, show (not tell)',
      'Trial → preview (not trial)',
      'sieve → prefilter (not sieve)',
      'aside → snapshot (not aside)',
    ]);
  });

  it('are compared word by word, however a name is written', () => {
    expect(wordsOf('parseHTMLPage2')).toEqual(['parse', 'html', 'page']);
    expect(wordsOf('use-quick-search')).toEqual(['use', 'quick', 'search']);
  });
});

describe('the baseline of stop words', () => {
  const found = (text: string) => summarize(findWords('lib/strings/x.ts', `export const s = '${text}';`));

  it('refuses a new stop word', () => {
    expect(compare(found('anew'), found('anew, beside')).more).toMatchObject([
      { where: 'lib/strings/x.ts', counted: 2 },
    ]);
  });

  it('refuses an entry that is no longer needed, and can only shrink', () => {
    const { more, fewer, shrunk } = compare(found('anew, beside'), found('anew'));
    expect([more.length, fewer.length]).toEqual([0, 1]);
    expect(shrunk).toEqual(found('anew'));
    expect(compare(found('again'), found('anew')).shrunk).toEqual(found('again'));
  });
});
