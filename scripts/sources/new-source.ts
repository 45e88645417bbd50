/** What a new site begins with: its file, its line in the list, and a page with its expected papers. Takes and returns texts. */
import { Script } from 'node:vm';
import type { Source } from '../../lib/domain/source.ts';
import { nameInCode } from '../names.ts';

const title = 'Maps that Build Themselves';
const abstract =
  'We draw maps of worlds that nobody has seen, and show on three public data sets that they hold. Code is public.';

/**
 * Checks the arguments of `npm run new-source`.
 * @param address of a page that shows one paper of the site
 * @param files names of the files in `lib/sources`
 * @returns the address, by https and without its fragment
 * @throws Error if the id or the address can’t be used; its message says why
 */
export function checkNewSource(
  id: string,
  address: string,
  sources: readonly Source[],
  files: readonly string[] = [],
): URL {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    throw new Error(`“${id}” isn’t a valid id. Use lower-case letters, digits and hyphens.`);
  }
  if (sources.some((source) => nameInCode(source.id) === nameInCode(id))) {
    throw new Error(`The source “${id}” already exists.`);
  }
  if (files.includes(`${id}.ts`) || !isName(nameInCode(id))) throw new Error(`“${id}” is taken. Choose another id.`);
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.port !== '' || url.username !== '') {
    throw new Error(`“${address}” isn’t the URL of a page.`);
  }
  url.protocol = 'https:';
  url.hash = '';
  const path = paperPath(url);
  if (path === undefined) throw new Error(`“${address}” isn’t the URL of a paper’s page: it has no path.`);
  const reader = sources.find((source) => source.identify(url) !== undefined);
  if (reader !== undefined) throw new Error(`The source “${reader.id}” already reads ${address}.`);
  const claimed = sources.find(({ testUrls }) =>
    testUrls.some((other) => new URL(other).hostname === url.hostname && path.test(new URL(other).pathname)),
  );
  if (claimed !== undefined) throw new Error(`The source “${claimed.id}” covers ${url.hostname}. Add the page there.`);
  return url;
}

function isName(name: string): boolean {
  try {
    new Script(`'use strict'; const ${name} = 0;`);
    return true;
  } catch {
    return false;
  }
}

/** Matches the paths of the site’s papers, which end in the paper’s id. Undefined if the address has no path. */
function paperPath(url: URL): RegExp | undefined {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const before = parts.slice(0, -1).map((part) => `\\/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  return new RegExp(`^${before.join('')}\\/([^/]+)\\/?$`);
}

/** Returns code that finds the paper’s id: the address’s last parameter if it has one, else the last part of its path. */
function paperId(url: URL): string {
  const parameter = [...url.searchParams].findLast(([, value]) => value !== '')?.[0];
  if (parameter === undefined) return `${paperPath(url)}.exec(address.pathname)?.[1]`;
  const path = JSON.stringify(url.pathname);
  return `address.pathname === ${path} ? (address.searchParams.get(${JSON.stringify(parameter)}) ?? undefined) : undefined`;
}

/**
 * The site's file.
 * @param url a page of one paper at the site
 * @param month of creation, `YYYY-MM`
 */
export function sourceFile(id: string, url: URL, month: string): string {
  return `import type { Site } from './families/site.ts';

export const ${nameInCode(id)}: Site = {
  id: '${id}',
  name: '${url.hostname.replace(/^www\./, '')}',
  matches: ['https://${url.hostname}/*'],
  testUrls: [${JSON.stringify(url.href)}],
  verified: 'the URL of one paper; no page checked yet; ${month}',
  paperOf: (address) => {
    const id = ${paperId(url)};
    return id === undefined ? undefined : { id };
  },
};
`;
}

/** A page that we wrote. Never commit a saved page. */
export function fixturePage(url: URL): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <link rel="canonical" href="${url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">
    <meta name="citation_title" content="${title}">
    <meta name="citation_author" content="Lovelace, Ada">
    <meta name="citation_author" content="Turing, Alan">
    <meta name="citation_publication_date" content="2024/03/12">
  </head>
  <body>
    <h1>${title}</h1>
    <h2>Abstract</h2>
    <p>${abstract}</p>
  </body>
</html>
`;
}

/** The papers that the tests expect on {@link fixturePage}, as data. */
export function expectedPapers(url: URL): string {
  const paper = { title, authors: ['Ada Lovelace', 'Alan Turing'], abstract, published: '2024-03-12' };
  return `${JSON.stringify({ address: url.href, papers: [paper] }, null, 2)}\n`;
}

/** The list of sites with the new site's line in its place. @param list text of `lib/sources/sites.ts` */
export function listWith(id: string, list: string): string {
  const lines = list.trimEnd().split('\n');
  const place = lines.findIndex((line) => (/'\.\/(.+)\.ts'/.exec(line)?.[1] ?? '') > id);
  lines.splice(place < 0 ? lines.length : place, 0, `export { ${nameInCode(id)} } from './${id}.ts';`);
  return `${lines.join('\n')}\n`;
}
