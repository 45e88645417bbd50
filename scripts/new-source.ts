/** `npm run new-source <id> <url>`: begins a site, from the address of a page of one of its papers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { messageOf } from '../lib/errors.ts';
import { checkNewSource, fixturePage, listWith, sourceFile } from './sources/new-source.ts';

const [id = '', address = ''] = process.argv.slice(2);
const list = new URL('../lib/sources/index.ts', import.meta.url);
const before = readFileSync(list, 'utf8');

let url: URL;
try {
  url = checkNewSource(id, address, before);
} catch (error) {
  console.error(messageOf(error));
  console.error('usage: npm run new-source <id> <URL of a paper’s page>');
  process.exit(2);
}

const fixtures = new URL(`../tests/fixtures/${id}/`, import.meta.url);
mkdirSync(fixtures, { recursive: true });
writeFileSync(new URL(`../lib/sources/${id}.ts`, import.meta.url), sourceFile(id, url), { flag: 'wx' });
writeFileSync(new URL('paper.html', fixtures), fixturePage(url));
writeFileSync(list, listWith(id, before));
console.log(`Created lib/sources/${id}.ts and tests/fixtures/${id}/paper.html, and added the site to the list. Next:`);
console.log(
  '1. Fill in the site’s name, its lists and what its pages get wrong. In `verified`, say how and when you checked.',
);
console.log('2. Add its page to tests/sources/site-pages.ts.');
console.log('3. Run npm run docs:sources, then npm run check.');
