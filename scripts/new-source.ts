/** `npm run new-source <id> <url>`: adds a site, given the address of a paper’s page. Afterwards all checks pass. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { messageOf } from '../lib/errors.ts';
import { sources } from '../lib/sources/index.ts';
import { checkNewSource, expectedPapers, fixturePage, listWith, sourceFile } from './sources/new-source.ts';

const [id = '', address = ''] = process.argv.slice(2);
const root = new URL('../', import.meta.url);
const folder = new URL('lib/sources/', root);

let url: URL;
try {
  url = checkNewSource(id, address, sources, readdirSync(folder));
} catch (error) {
  console.error(messageOf(error));
  console.error('usage: npm run new-source <id> <URL of a paper’s page>');
  process.exit(2);
}

const source = `lib/sources/${id}.ts`;
const list = new URL('sites.ts', folder);
const fixtures = new URL(`tests/fixtures/${id}/`, root);
mkdirSync(fixtures, { recursive: true });
writeFileSync(new URL(source, root), sourceFile(id, url, new Date().toISOString().slice(0, 7)), { flag: 'wx' });
writeFileSync(new URL('paper.html', fixtures), fixturePage(url));
writeFileSync(new URL('paper.json', fixtures), expectedPapers(url));
writeFileSync(list, listWith(id, readFileSync(list, 'utf8')));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
run(biome, 'check', '--write', '--log-level=error', source, 'lib/sources/sites.ts');
run('scripts/write-sources-doc.ts');

console.log(
  `Created ${source} and tests/fixtures/${id}/, and added the site to lib/sources/sites.ts and docs/sources.md.`,
);
console.log('Next:');
console.log('1. Fill in the site’s name, its lists and what its pages get wrong.');
console.log(
  '2. Build paper.html as the site builds its pages. paper.json lists the papers that the tests expect on it.',
);
console.log('3. In `verified`, say how and when you checked. Then run npm run docs:sources and npm run check.');

/** Runs in a process of its own, because this one imported the old list. */
function run(...command: string[]): void {
  execFileSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
