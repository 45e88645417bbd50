/** What a new importer begins with: its file, its test, its lines in the list and in the docs. Texts in, texts out. */
import { nameInCode } from '../names.ts';
import { nameInMenus } from './new-format.ts';

/** The importer's file: titles below a first line that names the format, to be replaced by what the format is. */
export function importerFile(id: string): string {
  return `import { draftOf } from '../sources/draft-fields.ts';
import { type Importer, linesOf } from './importer.ts';

const firstLine = '# ${nameInMenus(id)}';

/** Plain text: a first line that names the format, then one title a line. */
export const ${nameInCode(id)}: Importer = {
  id: '${id}',
  name: '${nameInMenus(id)}',
  recognises: (file) => file.json === undefined && file.text.startsWith(\`\${firstLine}\\n\`),
  *read(file) {
    let number = 0;
    for (const line of linesOf(file)) {
      number += 1;
      const title = line.trim();
      if (number > 1 && title !== '') yield { place: \`line \${number}\`, draft: draftOf({ title }) };
    }
  },
};
`;
}

/** The importer's test, over a file as the other program writes it. */
export function importerTest(id: string): string {
  return `import { expect, it } from 'vitest';
import { rowsOf } from './read.ts';

it('reads a file of ${nameInMenus(id)}', async () => {
  const { format, rows } = await rowsOf('# ${nameInMenus(id)}\\n\\nA paper about maps\\nAnother paper\\n');
  expect(format).toBe('${id}');
  expect(rows).toEqual([
    { place: 'line 3', draft: { title: 'A paper about maps' } },
    { place: 'line 4', draft: { title: 'Another paper' } },
  ]);
});
`;
}

/** The list of importers with the new one: its import in order, its entry before those that take any text. */
export function importersWith(id: string, list: string): string {
  const lines = list.split('\n');
  const idIn = (line: string): string | undefined => /^import .* from '\.\/(.+)\.ts';$/.exec(line)?.[1];
  const next = lines.findIndex((line) => (idIn(line) ?? '') > id);
  const afterLast = lines.findLastIndex((line) => idIn(line) !== undefined) + 1;
  lines.splice(next < 0 ? afterLast : next, 0, `import { ${nameInCode(id)} } from './${id}.ts';`);
  const entry = lines.indexOf('  markdownLinks,');
  if (entry < 0) throw new Error('lib/importers/index.ts has no entry `markdownLinks`.');
  lines.splice(entry, 0, `  ${nameInCode(id)},`);
  return lines.join('\n');
}

/** The page docs/formats.md with a row for the new importer, the last of its table. */
export function docWith(id: string, page: string): string {
  const table = page.indexOf('| format | `id` |');
  const end = page.indexOf('\n\n', table);
  if (table < 0 || end < 0) throw new Error('docs/formats.md has no table of what is read.');
  return `${page.slice(0, end)}\n| ${nameInMenus(id)} | \`${id}\` | – |${page.slice(end)}`;
}
