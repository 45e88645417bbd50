/** The page docs/sources.md, made from what the sources say of themselves. */
import type { Source } from '../../lib/domain/source.ts';

export const docPath = new URL('../../docs/sources.md', import.meta.url);

const head = `<!-- Written by \`npm run docs:sources\` from lib/sources; do not edit by hand. -->

# Sources

The sites whose listings and papers Digestif reads, how each was checked, and where. Two come with the install. The others
are asked for one by one, where a page of theirs is open or in Settings; one question covers all hosts of a site, and a
site that is not allowed is never read. A page of any other site is read once when the person chooses “Read this page”.
So is a page that came by http, where old links to CVF and PMLR lead: their papers are found by https as well, and Digestif
asks for no permission to read, unasked, what anybody on the way could have changed.

A page that is not built as its reader expects says so, with the source's name; it never becomes an empty list.
`;

/** The whole text, byte for byte the same for the same sources. */
export function sourcesDoc(sources: readonly Source[]): string {
  const sections = [
    section('Come with the install', sources, 'install'),
    section('Read when allowed', sources, 'asked'),
  ];
  return [head, ...sections].join('\n');
}

function section(title: string, sources: readonly Source[], access: Source['access']): string {
  const rows = sources.filter((source) => source.access === access).map(row);
  return [
    `## ${title}`,
    '',
    '| source | id | hosts | pages | checked |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function row(source: Source): string {
  const hosts = [...new Set(source.matches.map((pattern) => pattern.replace(/^.*:\/\/|\/.*$/g, '')))];
  const pages = source.testUrls.map((address) => `[${source.identify(new URL(address))}](${address})`);
  const late = source.rendersLate === true ? ['drawn after its load'] : [];
  const cells = [source.name, `\`${source.id}\``, hosts.join(', '), [...pages, ...late].join(', '), source.verified];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
