import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { oneLine } from '../domain/text.ts';
import { numberRepeats } from './cite-key.ts';
import { entryId, instant } from './feed-entry.ts';
import { authorsOf, findHome, findLine, linksOf, passagesOf } from './text.ts';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). The `feed` package writes version 1. */
export const jsonFeed: Exporter<readonly Paper[]> = {
  id: 'json-feed',
  name: 'JSON Feed',
  mimeType: 'application/feed+json',
  extension: 'json',
  *export(papers) {
    yield { name: 'papers.feed.json', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  const unique = numberRepeats('#');
  yield '{\n"version": "https://jsonfeed.org/version/1.1",\n"title": "Papers",\n"items": [';
  for (const [place, paper] of papers.entries()) {
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(item(paper, unique(entryId(paper))))}`;
  }
  yield papers.length === 0 ? ']\n}\n' : '\n]\n}\n';
}

function item(paper: Paper, id: string): Record<string, unknown> {
  const authors = authorsOf(paper);
  const tags = [...paper.categories, ...paper.keywords].map(oneLine).filter((tag) => tag !== '');
  const files = linksOf(paper).filter(({ words }) => words === 'PDF');
  const fields = {
    id,
    url: findHome(paper),
    title: oneLine(paper.title),
    // An item requires content; without an abstract, use the title.
    content_text: findLine(paper.abstract) ?? oneLine(paper.title),
    summary: passagesOf(paper).find(({ label }) => label?.startsWith('Summary by'))?.words,
    date_published: paper.published === undefined ? undefined : instant(paper.published),
    date_modified: paper.listed === undefined ? undefined : instant(paper.listed),
    authors: authors.length === 0 ? undefined : authors.map((name) => ({ name })),
    tags: tags.length === 0 ? undefined : tags,
    attachments:
      files.length === 0 ? undefined : files.map(({ address }) => ({ url: address, mime_type: 'application/pdf' })),
    // An extension of ours, as the format provides for: its name begins with an underscore.
    _digestif: { keys: paper.keys, code: linksOf(paper).find(({ words }) => words === 'Code')?.address },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
