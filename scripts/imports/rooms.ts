/**
 * The rooms of the house: what each folder holds and which others it may import. The import rules and the table in
 * ARCHITECTURE.md are built from this list, and `npm run imports` fails if a file has no room or a permission is unused.
 */

/** A folder or a single file with its own import rules. */
export interface Room {
  /** Path of the folder or file; of two rooms that contain a file, the deeper one counts. */
  readonly path: string;
  /** One line for ARCHITECTURE.md. */
  readonly holds: string;
  /** Rooms it may import; their types included. */
  readonly imports: readonly string[] | 'everything';
  /** Rooms of which it may import types only. */
  readonly types?: readonly string[];
  /** True if it must also run in Node, without browser APIs, Dexie or React. */
  readonly isPure?: boolean;
  /** Files of a pure room that may use browser APIs all the same. */
  readonly browserFiles?: readonly string[];
  /** What a reviewer would add to “may not import this”. */
  readonly because?: string;
}

export const rooms: readonly Room[] = [
  {
    path: 'entrypoints',
    holds: 'Composition only: background worker, content scripts, popup, side panel, library page',
    imports: 'everything',
  },
  {
    path: 'components',
    holds: 'React screens: props in, callbacks out. `ui/` has the primitives, `actions.ts` every action',
    imports: [
      'components/hooks',
      ...['lib/abstracts', 'lib/browser', 'lib/deliveries', 'lib/digest', 'lib/domain', 'lib/errors.ts'],
      'lib/exporters',
      ...['lib/importers', 'lib/net', 'lib/places', 'lib/search', 'lib/settings.ts', 'lib/strings', 'lib/text'],
      'lib/topics',
    ],
    types: ['lib/library', 'lib/page-status'],
    because: 'Only components/hooks may call the library, the browser or the background.',
  },
  {
    path: 'components/hooks',
    holds: 'State and calls of the screens: the only part of the UI that knows the library and the browser',
    imports: [
      'components',
      ...['lib/abstracts', 'lib/browser', 'lib/deliveries', 'lib/detect', 'lib/digest', 'lib/domain', 'lib/errors.ts'],
      ...['lib/exporters', 'lib/follow-ups', 'lib/library', 'lib/messages.ts', 'lib/net', 'lib/page-status'],
      ...['lib/places', 'lib/settings.ts', 'lib/sources', 'lib/storage', 'lib/strings', 'lib/topics', 'lib/zotero'],
    ],
    types: ['lib/search'],
  },
  {
    path: 'lib/library',
    holds: 'Use cases over the database, one folder per feature; `index.ts` opens it, `api/` has its types',
    imports: [
      ...['lib/db', 'lib/digest', 'lib/domain', 'lib/errors.ts', 'lib/exporters', 'lib/importers'],
      ...['lib/search', 'lib/sources', 'lib/storage', 'lib/strings', 'lib/topics'],
    ],
  },
  {
    path: 'lib/storage',
    holds: 'Files outside IndexedDB: the journal, automatic backups, marks that a library exists',
    imports: [],
  },
  {
    path: 'lib/db',
    holds: 'IndexedDB through Dexie: schema, migrations, tables of the search index',
    imports: ['lib/errors.ts', 'lib/search'],
    types: ['lib/domain'],
  },
  {
    path: 'lib/domain',
    holds: 'What a paper, key, draft, decision, topic and digest is; merging of source records',
    imports: [],
    isPure: true,
    because: 'lib/domain may only import zod and itself.',
  },
  {
    path: 'lib/search',
    holds: 'Query language, ranking, and the search index (`index/`)',
    imports: ['lib/domain'],
    isPure: true,
  },
  {
    path: 'lib/topics',
    holds: 'Whether a paper matches a topic, and why; topic suggestions',
    imports: ['lib/domain', 'lib/errors.ts', 'lib/search'],
    isPure: true,
  },
  {
    path: 'lib/digest',
    holds: 'Papers and topics → a `Digest`; key sentences',
    imports: ['lib/domain'],
    isPure: true,
  },
  { path: 'lib/text', holds: 'LaTeX and markup → readable text', imports: ['lib/domain'], isPure: true },
  {
    path: 'lib/exporters',
    holds: 'One file per export format',
    imports: ['lib/digest', 'lib/domain', 'lib/errors.ts', 'lib/text'],
    isPure: true,
    because: 'Sources and exporters must not import each other.',
  },
  {
    path: 'lib/importers',
    holds: 'One file per import format: text → rows with drafts and decisions',
    imports: ['lib/domain', 'lib/errors.ts', 'lib/feeds', 'lib/sources', 'lib/strings'],
    isPure: true,
    because: 'An importer must not use the exporter that wrote a file: it reads its format.',
  },
  {
    path: 'lib/sources',
    holds: 'One file per site; `page/` reads any other page, `text/` reads pasted text',
    imports: ['lib/domain'],
    isPure: true,
    because: 'Sources and exporters must not import each other.',
  },
  {
    path: 'lib/feeds',
    holds: 'Feeds and API answers → drafts',
    imports: ['lib/domain', 'lib/sources'],
    isPure: true,
  },
  {
    path: 'lib/places',
    holds: 'Followed feeds: which requests to make and what the answers contain',
    imports: ['lib/domain', 'lib/feeds', 'lib/sources'],
    types: ['lib/library', 'lib/net'],
    isPure: true,
  },
  {
    path: 'lib/abstracts',
    holds: 'Fetches missing abstracts from other providers',
    imports: ['lib/domain', 'lib/feeds', 'lib/places', 'lib/sources'],
    types: ['lib/library', 'lib/net'],
    isPure: true,
  },
  {
    path: 'lib/follow-ups',
    holds: 'Weekly check of saved papers for new versions and retractions',
    imports: ['lib/abstracts', 'lib/browser', 'lib/digest', 'lib/domain'],
    types: ['lib/library', 'lib/net'],
    isPure: true,
    browserFiles: ['stored-follow-ups.ts'],
  },
  {
    path: 'lib/deliveries',
    holds: 'Digests that go out by themselves: what the user agreed to, the queue, and sending',
    imports: ['lib/browser', 'lib/digest', 'lib/domain', 'lib/exporters', 'lib/net'],
    types: ['lib/library'],
  },
  {
    path: 'lib/zotero',
    holds: 'Zotero on this computer: connector protocol and sending papers',
    imports: ['lib/domain', 'lib/exporters', 'lib/net'],
    types: ['lib/library'],
    isPure: true,
  },
  {
    path: 'lib/detect',
    holds: 'Finds the papers in any file or saved page',
    imports: ['lib/domain', 'lib/feeds', 'lib/importers', 'lib/sources'],
    isPure: true,
  },
  {
    path: 'lib/net',
    holds: 'The only sender of requests: allowed hosts only, rate-limited; content security policy',
    imports: ['lib/feeds'],
    types: ['lib/domain'],
    isPure: true,
  },
  {
    path: 'lib/page',
    holds: 'Runs inside a site’s page: the runner and the badges (`marks/`), plain DOM',
    imports: ['lib/domain', 'lib/errors.ts', 'lib/messages.ts', 'lib/sources'],
  },
  {
    path: 'lib/page-status',
    holds: 'Status of the page in each tab, in session storage',
    imports: [],
    types: ['lib/domain'],
    isPure: true,
  },
  {
    path: 'lib/strings',
    holds: 'Every text of the UI; formatting of days and numbers',
    imports: ['lib/domain'],
    types: ['lib/deliveries', 'lib/settings.ts', 'lib/zotero'],
    isPure: true,
  },
  {
    path: 'lib/browser',
    holds: 'Thin wrappers of browser APIs; the sender of every request',
    imports: ['lib/db', 'lib/errors.ts', 'lib/settings.ts', 'lib/storage'],
  },
  {
    path: 'lib/messages.ts',
    holds: 'Messages between pages, windows and background',
    imports: [],
    types: ['lib/domain'],
  },
  { path: 'lib/settings.ts', holds: 'The settings, out of reach of web pages', imports: ['lib/browser'] },
  { path: 'lib/errors.ts', holds: '`DigestifError`: an error whose text the user may see', imports: [], isPure: true },
  {
    path: 'modules',
    holds: 'Build steps: one script for each site, smaller page scripts, licences',
    imports: ['lib/sources', 'scripts'],
  },
  {
    path: 'scripts/cli',
    holds: 'The command line, on the pure rooms; the digest of a backup on a library in memory',
    imports: [
      ...['lib/detect', 'lib/digest', 'lib/domain', 'lib/errors.ts', 'lib/exporters', 'lib/importers'],
      ...['lib/library', 'lib/search', 'lib/sources', 'lib/strings', 'lib/topics'],
    ],
    isPure: true,
  },
];

/** Folders of lib/library from the lowest layer to the highest; each may import only the layers before its own. */
export const libraryLayers: readonly (readonly string[])[] = [
  ['api', 'base'],
  ['papers', 'undo'],
  ['topics', 'export', 'zotero', 'digests'],
  ['states', 'search'],
  ['preview', 'merge'],
  ['duplicates', 'record'],
  ['places', 'backup'],
  ['import', 'recovery'],
  ['maintenance'],
  ['decisions'],
  ['areas'],
];

/** Folders of components/hooks with the others that each may import. */
export const hookFolders: Readonly<Record<string, readonly string[]>> = {
  core: [],
  list: ['core'],
  papers: ['core', 'list'],
  page: ['core', 'papers'],
  sites: ['core', 'page'],
  topics: ['core'],
  search: ['core', 'papers'],
  export: ['core', 'papers'],
  import: ['core', 'export', 'search'],
  digests: ['core', 'export', 'sites'],
};
