/**
 * `npm run new-importer <id>`: begins a format from which papers are read. What it writes is whole and tested: the importer's
 * file, its lines in the list, its test, and its row in docs/formats.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { messageOf } from '../lib/errors.ts';
import { docPath } from './formats/doc.ts';
import { checkNewId } from './formats/new-format.ts';
import { docWith, importerFile, importersWith, importerTest } from './formats/new-importer.ts';

const [id = ''] = process.argv.slice(2);
const list = new URL('../lib/importers/index.ts', import.meta.url);
const before = readFileSync(list, 'utf8');

try {
  checkNewId(id, before);
} catch (error) {
  console.error(messageOf(error));
  console.error('usage: npm run new-importer <id>');
  process.exit(2);
}

writeFileSync(new URL(`../lib/importers/${id}.ts`, import.meta.url), importerFile(id), { flag: 'wx' });
writeFileSync(new URL(`../tests/importers/${id}.test.ts`, import.meta.url), importerTest(id), { flag: 'wx' });
writeFileSync(list, importersWith(id, before));
writeFileSync(docPath, docWith(id, readFileSync(docPath, 'utf8')));

console.log(`Created lib/importers/${id}.ts, its lines in lib/importers/index.ts, tests/importers/${id}.test.ts and its row in
docs/formats.md. For now, it reads titles, one per line. Next:
1. Read your format in lib/importers/${id}.ts. Its \`recognises\` tells its files from all others.
2. Test it with a file as the other program writes it, and with a damaged one in tests/library/import-damaged.long.test.ts.
3. Say in docs/formats.md what it reads besides the paper, add the format to \`knownFormats\`, then run npm run check.
If there is an exporter of the same id, tests/importers/round-trip.test.ts expects the same bytes back.`);
