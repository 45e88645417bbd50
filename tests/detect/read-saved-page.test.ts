import { describe, expect, it } from 'vitest';
import { parseHtml, readSavedPage } from '../../lib/detect/read-saved-page.ts';

const paper =
  '<h3><a href="https://arxiv.org/abs/2503.11731">Maps that Build Themselves</a></h3><p>Ada Lovelace, Alan Turing</p>';
const other = '<h3><a href="https://arxiv.org/abs/2503.00003">Charts without Seas</a></h3><p>Emmy Noether</p>';

describe('a damaged page', () => {
  it.each([
    ['has its root in a comment', `<!-- <html lang="en"> -->${paper}${other}`],
    ['has its root in an attribute', `<div title="<html >">${paper}${other}</div>`],
    ['has elements before its root', `<p>Papers</p><html>${paper}${other}</html>`],
    ['ends in the tag of its root', '<html lang="en"'],
    ['is nothing but a comment', '<!-- <html > -->'],
  ])('that %s is read like any other', (_, html) => {
    const { documentElement, head, body } = parseHtml(html);
    expect([documentElement, head, body].map(({ localName }) => localName)).toEqual(['html', 'head', 'body']);
    const titles = readSavedPage(html)?.map(({ draft }) => draft?.title);
    expect(titles).toEqual(html.includes(paper) ? ['Maps that Build Themselves', 'Charts without Seas'] : undefined);
  });
});

describe('a text with markup that nests thousands of times', () => {
  it.each(['**', '*', '> ', '- ', '[', '!['])('is read without exhausting the stack: %s', (sign) => {
    const nested = sign.repeat(4_000);
    const text = `# Maps\n\n- **Maps that Build Themselves**, [paper](https://arxiv.org/abs/2503.11731)\n\n${nested}Charts${nested}\n`;
    expect(() => readSavedPage(text)).not.toThrow();
  });
});

describe('a page whose elements nest thousands of times', () => {
  it('is read in time', () => {
    const deep = `${'<div>'.repeat(3_000)}${'</div>'.repeat(3_000)}`;
    const start = process.cpuUsage();
    const rows = readSavedPage(`<html><body>${'<div>'.repeat(3_000)}<div>${deep}${paper}</div><div>${other}</div>`);
    expect(rows?.map(({ draft }) => draft?.title)).toEqual(['Maps that Build Themselves', 'Charts without Seas']);
    // Milliseconds; it took 5 s before, and takes a few tenths of a second now.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(4_000);
  });
});
