/** Measures the size of the content scripts, and of the popup's scripts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export const name = 'size';

const output = path.resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** @throws Error if the extension isn't built */
export async function run(): Promise<Record<string, number>> {
  const scripts = readdirSync(path.join(output, 'content-scripts')).filter((file) => file.endsWith('.js'));
  const sizes = scripts.map((file) => ({
    file,
    gz: gzipSync(readFileSync(path.join(output, 'content-scripts', file)), { level: 9 }).length,
  }));
  for (const { file, gz } of sizes) console.log(`${file.padEnd(28)} ${String(gz).padStart(7)} bytes gz`);
  const popup = firstLoad('popup.html');
  console.log(`${'popup, first load'.padEnd(28)} ${String(popup).padStart(7)} bytes gz`);
  return { content_script_gz: Math.max(...sizes.map(({ gz }) => gz)), popup_js_gz: popup };
}

/** Returns the bytes of all scripts that a page loads initially: its own and their static imports. */
function firstLoad(page: string): number {
  const html = readFileSync(path.join(output, page), 'utf8');
  const queue = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const seen = new Set<string>();
  let bytes = 0;
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(path.join(output, file));
    bytes += gzipSync(code, { level: 9 }).length;
    for (const [, imported] of code.toString('utf8').matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      queue.push(path.join(path.dirname(file), imported ?? ''));
    }
  }
  return bytes;
}
