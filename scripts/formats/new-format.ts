/** What a new exporter begins with: its file and its line in the list. Texts in, texts out. */
import { nameInCode } from '../names.ts';

/**
 * Checks the id of a new exporter or importer.
 * @param list the text of the list that it joins
 * @throws Error if the id cannot name a file or the list has it already
 */
export function checkNewId(id: string, list: string): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new Error(`“${id}” isn’t a valid id. Use lower-case letters, digits and hyphens.`);
  if (list.includes(`'./${id}.ts'`)) throw new Error(`The format “${id}” already exists.`);
}

/** @throws Error if it cannot end a file name */
export function checkExtension(extension: string): void {
  if (!/^[a-z0-9]+$/.test(extension))
    throw new Error(`“${extension}” isn’t a valid file extension. Use lower-case letters and digits.`);
}

/** The format's name in menus: `org-mode` is "Org mode". */
export function nameInMenus(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}

/** The format's file: plain text with one line a paper, to be replaced by what the format is. */
export function exporterFile(id: string, extension: string): string {
  return `import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { oneLine } from '../domain/text.ts';
import { authorsOf, findHome } from './text.ts';

/** Plain text: one line a paper with its authors, title, date and address. */
export const ${nameInCode(id)}: Exporter<readonly Paper[]> = {
  id: '${id}',
  name: '${nameInMenus(id)}',
  mimeType: 'text/plain',
  extension: '${extension}',
  *export(papers) {
    yield { name: 'papers.${extension}', chunks: lines(papers) };
  },
};

function* lines(papers: readonly Paper[]): Generator<string> {
  if (papers.length === 0) yield '\\n';
  for (const paper of papers) {
    const parts = [authorsOf(paper).join(', '), oneLine(paper.title), paper.published, findHome(paper)];
    yield \`\${parts.filter((part) => part !== undefined && part !== '').join('. ')}\\n\`;
  }
}
`;
}

/** The list of exporters with the new format as the last that takes papers. */
export function listWith(id: string, extension: string, list: string): string {
  const load = `async () => (await import('./${id}.ts')).${nameInCode(id)}`;
  const fields = [`id: '${id}'`, `name: '${nameInMenus(id)}'`, `extension: '${extension}'`, `load: ${load}`];
  const short = `  { ${fields.join(', ')} },`;
  // As Biome formats it.
  const entry = short.length <= 120 ? short : ['  {', ...fields.map((field) => `    ${field},`), '  },'].join('\n');
  const start = list.indexOf('export const paperExporters');
  const end = list.indexOf('\n];', start);
  if (start < 0 || end < 0) throw new Error('lib/exporters/index.ts has no list `paperExporters`.');
  return `${list.slice(0, end)}\n${entry}${list.slice(end)}`;
}
