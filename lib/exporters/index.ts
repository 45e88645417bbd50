import type { Digest } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { DigestifError } from '../errors.ts';

/** An exporter as listed in a menu. {@link ListedExporter.load} loads its code and libraries on demand. */
export interface ListedExporter<T> {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  load(): Promise<Exporter<T>>;
}

/** Export formats for papers, one per line, in the order of the menu. */
export const paperExporters: readonly ListedExporter<readonly Paper[]>[] = [
  { id: 'markdown', name: 'Markdown', extension: 'md', load: async () => (await import('./markdown.ts')).markdown },
  {
    id: 'obsidian',
    name: 'Obsidian note',
    extension: 'md',
    load: async () => (await import('./obsidian.ts')).obsidian,
  },
  { id: 'html', name: 'HTML', extension: 'html', load: async () => (await import('./html.ts')).html },
  { id: 'eml', name: 'Email', extension: 'eml', load: async () => (await import('./eml.ts')).eml },
  { id: 'bibtex', name: 'BibTeX', extension: 'bib', load: async () => (await import('./bibtex.ts')).bibtex },
  { id: 'ris', name: 'RIS', extension: 'ris', load: async () => (await import('./ris.ts')).ris },
  { id: 'csl-json', name: 'CSL-JSON', extension: 'json', load: async () => (await import('./csl-json.ts')).cslJson },
  { id: 'csv', name: 'CSV', extension: 'csv', load: async () => (await import('./csv.ts')).csv },
  { id: 'json', name: 'JSON', extension: 'json', load: async () => (await import('./json.ts')).json },
  {
    id: 'json-feed',
    name: 'JSON Feed',
    extension: 'json',
    load: async () => (await import('./json-feed.ts')).jsonFeed,
  },
  { id: 'atom', name: 'Atom feed', extension: 'atom', load: async () => (await import('./atom.ts')).atom },
];

/** How a digest leaves. */
export const digestExporters: readonly ListedExporter<Digest>[] = [
  {
    id: 'markdown',
    name: 'Markdown',
    extension: 'md',
    load: async () => (await import('./digest-markdown.ts')).digestMarkdown,
  },
  {
    id: 'obsidian',
    name: 'Obsidian note',
    extension: 'md',
    load: async () => (await import('./digest-obsidian.ts')).digestObsidian,
  },
  { id: 'html', name: 'HTML', extension: 'html', load: async () => (await import('./digest-html.ts')).digestHtml },
  { id: 'eml', name: 'Email', extension: 'eml', load: async () => (await import('./digest-eml.ts')).digestEml },
  { id: 'json', name: 'JSON', extension: 'json', load: async () => (await import('./digest-json.ts')).digestJson },
];

/** A format that no exporter writes. */
export class UnknownFormatError extends DigestifError {
  override readonly name = 'UnknownFormatError';
}

/**
 * Loads the exporter of papers with this id.
 * @throws {UnknownFormatError} naming the id and the known ids
 */
export function loadExporter(id: string): Promise<Exporter<readonly Paper[]>> {
  return load(paperExporters, id);
}

/**
 * Loads the exporter of digests with this id.
 * @throws {UnknownFormatError} naming the id and the known ids
 */
export function loadDigestExporter(id: string): Promise<Exporter<Digest>> {
  return load(digestExporters, id);
}

function load<T>(listed: readonly ListedExporter<T>[], id: string): Promise<Exporter<T>> {
  const found = listed.find((exporter) => exporter.id === id);
  if (found === undefined) {
    const known = listed.map((exporter) => exporter.id).join(', ');
    throw new UnknownFormatError(`unknown format ${JSON.stringify(id)}; use one of: ${known}`);
  }
  return found.load();
}
