/** What a new site begins with: its file, a fixture, its lines in the list. Texts in, texts out. */
import { nameInCode } from '../names.ts';

/** @throws Error where the id is no file name of ours or the list has it, or the address is no page of the web */
export function checkNewSource(id: string, address: string, list: string): URL {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new Error(`“${id}” isn’t a valid id. Use lower-case letters, digits and hyphens.`);
  if (list.includes(`'./${id}.ts'`)) throw new Error(`The source “${id}” already exists.`);
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`“${address}” isn’t the URL of a page.`);
  return url;
}

/**
 * The site's file. Its `verified` is empty on purpose: the tests fail until somebody has checked the page's shape.
 * @param url a page of one paper at the site
 */
export function sourceFile(id: string, url: URL): string {
  const last = url.pathname.split('/').filter((part) => part !== '');
  const before = last.slice(0, -1).map((part) => `\\/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  return `import type { Site } from './families/site.ts';

export const ${nameInCode(id)}: Site = {
  id: '${id}',
  name: '${url.hostname.replace(/^www\./, '')}',
  matches: ['${url.protocol}//${url.hostname}/*'],
  testUrls: ['${url.href}'],
  verified: '',
  paperOf: (address) => {
    const id = /^${before.join('')}\\/([^/]+)\\/?$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id };
  },
};
`;
}

/** A page of our own making; a saved page is never committed. */
export function fixturePage(url: URL): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Maps that Build Themselves</title>
    <link rel="canonical" href="${url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">
    <meta name="citation_title" content="Maps that Build Themselves">
    <meta name="citation_author" content="Lovelace, Ada">
    <meta name="citation_author" content="Turing, Alan">
    <meta name="citation_publication_date" content="2024/03/12">
  </head>
  <body>
    <h1>Maps that Build Themselves</h1>
    <h2>Abstract</h2>
    <p>We draw maps of worlds that nobody has seen, and show on three public data sets that they hold. Code is public.</p>
  </body>
</html>
`;
}

/** The list of sources with the new site in its place: an import and an entry, both in order. */
export function listWith(id: string, list: string): string {
  const entry = `import { ${nameInCode(id)} } from './${id}.ts';`;
  const lines = list.split('\n');
  const placeOf = (isSibling: (line: string) => boolean, comes: (line: string) => boolean): number => {
    const siblings = lines.flatMap((line, place) => (isSibling(line) ? [place] : []));
    const next = siblings.find((place) => comes(lines[place] ?? ''));
    return next ?? (siblings.at(-1) ?? 0) + 1;
  };
  const fileOf = (line: string): string => /'\.\/(.+)\.ts'/.exec(line)?.[1] ?? '';
  lines.splice(
    placeOf(
      (line) => fileOf(line) !== '',
      (line) => fileOf(line) > id,
    ),
    0,
    entry,
  );
  const ids = new Map(lines.flatMap((line) => [[/^import \{ (\w+) \}/.exec(line)?.[1] ?? '', fileOf(line)]]));
  const sitesStart = lines.findIndex((line) => line.startsWith('export const sites'));
  const sitesEnd = lines.findIndex((line, place) => place > sitesStart && line === '];');
  const name = (line: string): string => ids.get(line.trim().replace(',', '')) ?? '';
  const place = lines.findIndex((line, at) => at > sitesStart && at < sitesEnd && name(line) > id);
  lines.splice(place < 0 ? sitesEnd : place, 0, `  ${nameInCode(id)},`);
  return lines.join('\n');
}
