/** The page docs/sources.md, made from what the sources say of themselves. */
import type { Source } from '../../lib/domain/source.ts';

export const docPath = new URL('../../docs/sources.md', import.meta.url);

const head = `<!-- Written by \`npm run docs:sources\` from lib/sources; do not edit by hand. -->

# Sources

The sites that Digestif collects papers from. Two are included with the install. For each of the others, Digestif asks for
permission when you open one of its pages, or when you allow it in Settings. One permission covers all hosts of a site, and
Digestif never scans a site without it.

To scan a page of any other site once, choose “Scan this page” in the popup. Pages opened over http, as by old links to CVF and
PMLR, also need this: anyone on the network could have changed them, so Digestif doesn’t ask for permission to scan them
automatically. Their papers are found over https too.

“Scan this page” reads lists whose links have a known ID (an arXiv ID or a DOI in the address, on any host), tables with
columns for titles and authors, and lists of accepted papers. If many rows look like those of the papers but gave none, the
popup, Settings and the command line say so: “6 papers read; this page seems to have about 2,870”.

If a page isn’t built the way its reader expects, Digestif says so and names the site. It never shows an empty list.

The last column says what each reader was checked against, and when: saved pages of the site or, if there were none, its public
source code and templates, or other programs that read its pages (“parsers”, “translators”).
`;

/** The whole text, byte for byte the same for the same sources. */
export function sourcesDoc(sources: readonly Source[]): string {
  const sections = [
    section('Included with the install', sources, 'install'),
    section('Need permission', sources, 'asked'),
  ];
  return [head, ...sections].join('\n');
}

function section(title: string, sources: readonly Source[], access: Source['access']): string {
  const rows = sources.filter((source) => source.access === access).map(row);
  return [
    `## ${title}`,
    '',
    '| site | id | hosts | examples | checked |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function row(source: Source): string {
  const hosts = [...new Set(source.matches.map((pattern) => pattern.replace(/^.*:\/\/|\/.*$/g, '')))];
  const pages = source.testUrls.map(
    (address) => `[${source.identify(new URL(address)) === 'paper' ? 'paper' : 'list'}](${address})`,
  );
  const late = source.rendersLate === true ? ['rendered by script'] : [];
  const cells = [source.name, `\`${source.id}\``, hosts.join(', '), [...pages, ...late].join(', '), source.verified];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
