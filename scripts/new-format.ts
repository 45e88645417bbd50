/**
 * `npm run new-format <id> [extension]`: begins a format in which papers leave. What it writes is whole and tested: the
 * format's file, its line in the list, its golden file, and its column in docs/formats.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { messageOf } from '../lib/errors.ts';
import { checkExtension, checkNewId, exporterFile, listWith } from './formats/new-format.ts';

const [id = '', extension = 'txt'] = process.argv.slice(2);
const list = new URL('../lib/exporters/index.ts', import.meta.url);
const before = readFileSync(list, 'utf8');

try {
  checkNewId(id, before);
  checkExtension(extension);
} catch (error) {
  console.error(messageOf(error));
  console.error('usage: npm run new-format <id> [file extension]');
  process.exit(2);
}

writeFileSync(new URL(`../lib/exporters/${id}.ts`, import.meta.url), exporterFile(id, extension), { flag: 'wx' });
writeFileSync(list, listWith(id, extension, before));

// Imported only now, so that they read the new list.
const { goldenFile, goldenText } = await import('../tests/exporters/golden.ts');
const { docPath, formatsDoc } = await import('./formats/doc.ts');
writeFileSync(goldenFile(id, extension), await goldenText(id));
writeFileSync(docPath, await formatsDoc(readFileSync(docPath, 'utf8')));

console.log(`Created lib/exporters/${id}.ts, its line in lib/exporters/index.ts, its golden file and its rows in docs/formats.md.
For now, the format is plain text, one line per paper. Next:
1. Write your format in lib/exporters/${id}.ts. If there is a library for it, use it for escaping.
2. npx vitest run tests/exporters -u, then read tests/golden/papers-${id}.${extension}.
3. Read it back with an independent parser in tests/exporters/${id}.test.ts.
4. Run npm run docs:formats, describe your decisions in docs/formats.md, then run npm run check.`);
