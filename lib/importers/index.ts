/** Lists the importers of papers from files. */
import { betterBibtex } from './better-bibtex.ts';
import { bibtex } from './bibtex.ts';
import { cslJson } from './csl-json.ts';
import { csv } from './csv.ts';
import { digestJson } from './digest-json.ts';
import { digestText } from './digest-text.ts';
import { feed } from './feed.ts';
import type { Importer } from './importer.ts';
import { json } from './json.ts';
import { list } from './list.ts';
import { listing } from './listing.ts';
import { markdown } from './markdown.ts';
import { markdownLinks } from './markdown-links.ts';
import { opml } from './opml.ts';
import { paperMemory } from './paper-memory.ts';
import { ris } from './ris.ts';
import { titles } from './titles.ts';

/** One importer per format. The first that recognises a file reads it, so general formats come last. */
export const importers: readonly Importer[] = [
  digestJson,
  betterBibtex,
  paperMemory,
  cslJson,
  json,
  opml,
  feed,
  csv,
  markdown,
  digestText,
  ris,
  bibtex,
  markdownLinks,
  list,
  titles,
  listing,
];

/** The formats as a sentence may name them. */
export const knownFormats =
  'BibTeX, RIS, CSL-JSON, CSV, Better BibTeX JSON, PaperMemory, OPML, Digestif digests and backups, saved web pages and emails, text copied from a page of papers, and lists of URLs, IDs or titles';
