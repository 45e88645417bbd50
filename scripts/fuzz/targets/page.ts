/** Pages of sites: by the site's own reader, and as a page that no site knows. */
import { JSDOM } from 'jsdom';
import { findPapers } from '../../../lib/detect/detect.ts';
import { parseHtml as parseQuickly } from '../../../lib/detect/read-saved-page.ts';
import { UnknownShapeError } from '../../../lib/domain/source.ts';
import { sources } from '../../../lib/sources/index.ts';
import { readPage } from '../../../lib/sources/page.ts';
import { mutateText } from '../mutate-text.ts';
import { type SeedPage, seedPages } from '../seeds.ts';
import { type FuzzTarget, toText } from '../target.ts';
import { parsePapers } from './check-paper.ts';

/** Larger pages are parsed by the quick parser: jsdom's own selectors take seconds on deep ones. */
const maxForJsdom = 6_000;
const unknownPage = new URL('https://example.org/papers');

export function parseHtml(html: string): Document {
  return html.length <= maxForJsdom ? new JSDOM(html).window.document : parseQuickly(html);
}

function ignoreUnknownShapes(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof UnknownShapeError)) throw error;
  }
}

const pages: readonly SeedPage[] = seedPages();
/** An input is the address and, below it, the page. */
const toInput = ({ address, html }: SeedPage): string => `${address}\n${html}`;

export const page: FuzzTarget = {
  name: 'page',
  weight: 2,
  seeds: async () => pages.map(toInput),
  mutate(seed, random, other) {
    const [address = ''] = toText(seed).split('\n', 1);
    const html = toText(seed).slice(address.length + 1);
    return `${address}\n${mutateText(html, random, toText(other))}`;
  },
  async run(input, random) {
    const [address = ''] = toText(input).split('\n', 1);
    const url = new URL(address);
    const html = toText(input).slice(address.length + 1);
    const source = sources.find((known) => known.identify(url) !== undefined);
    const document = parseHtml(html);
    if (source !== undefined)
      ignoreUnknownShapes(() => {
        const drafts = [...source.read(document, url).papers];
        parsePapers(drafts);
        for (const draft of drafts.slice(0, 20)) source.anchor?.(document, draft);
      });
    if (random.chance(0.5)) ignoreUnknownShapes(() => parsePapers(readPage(parseHtml(html), unknownPage).papers));
    else ignoreUnknownShapes(() => parsePapers(findPapers(html, url, { sources, parseHtml })?.papers ?? []));
    return [];
  },
};
