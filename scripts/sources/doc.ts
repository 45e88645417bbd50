/** The page docs/sources.md, made from what the sources say of themselves. */
import type { Source } from '../../lib/domain/source.ts';

export const docPath = new URL('../../docs/sources.md', import.meta.url);

const head = `<!-- Written by \`npm run docs:sources\` from lib/sources; do not edit by hand. -->

# Sources

The sites that Digestif collects papers from, and how and where each was checked. Two come with the install. The others
ask for permission one by one, when you open one of their pages or in Settings. One permission covers all hosts of a site,
and Digestif never scans a site without it. To scan a page of any other site once, choose “Scan this page”. The same goes
for a page opened over http, as old links to CVF and PMLR do: their papers are found over https too, and Digestif doesn’t
ask for permission to scan pages automatically that anyone on the way could have changed.

If a page isn’t built the way its reader expects, Digestif says so and names the site. It never shows an empty list.
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
    '| site | id | hosts | pages | checked |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function row(source: Source): string {
  const hosts = [...new Set(source.matches.map((pattern) => pattern.replace(/^.*:\/\/|\/.*$/g, '')))];
  const pages = source.testUrls.map((address) => `[${source.identify(new URL(address))}](${address})`);
  const late = source.rendersLate === true ? ['drawn after loading'] : [];
  const cells = [source.name, `\`${source.id}\``, hosts.join(', '), [...pages, ...late].join(', '), source.verified];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
