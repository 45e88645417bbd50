/**
 * `npm run reproducible`: makes the zips twice, from copies of the project’s files in two folders and under different time
 * zones and locales, and compares them byte by byte. Takes one to four minutes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const places = [
  { folder: 'first', env: { TZ: 'UTC', LC_ALL: 'C' } },
  { folder: 'another/place', env: { TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8' } },
];

const tracked = execFileSync('git', ['ls-files', '-z', '--deduplicate'], { cwd: root, encoding: 'utf8' });
const files = tracked.split('\0').filter((file) => file !== '');
const temporary = mkdtempSync(path.join(tmpdir(), 'digestif-zips-'));
const [first = new Map(), second = new Map()] = places.map(({ folder, env }) =>
  zipsFrom(path.join(temporary, folder), env),
);
rmSync(temporary, { recursive: true, force: true });

const names = [...new Set([...first.keys(), ...second.keys()])].sort();
const different = names.filter((name) => first.get(name) !== second.get(name));
for (const name of names) console.log(`${first.get(name) ?? '–'}  ${name}`);
for (const name of different) console.error(`${name} differs: ${second.get(name) ?? 'missing'}`);
console.log(`reproducible: ${names.length} zips, ${different.length} different`);
process.exit(names.length === 3 && different.length === 0 ? 0 : 1);

/** Returns the SHA-256 of each zip by its name. */
function zipsFrom(folder: string, env: Record<string, string>): Map<string, string> {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  execFileSync('npm run -s zip', { cwd: folder, shell: true, stdio: 'pipe', env: { ...process.env, ...env } });
  const output = path.join(folder, '.output');
  const zips = readdirSync(output).filter((name) => name.endsWith('.zip'));
  return new Map(
    zips.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(output, name)))
        .digest('hex'),
    ]),
  );
}
