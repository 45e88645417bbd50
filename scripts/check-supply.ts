/**
 * `npm run supply`, after lockfile-lint: every dependency is pinned to one version, the lock file agrees and has a checksum
 * for each package, none needs an install script, and what the extension may contain has an allowed licence.
 */
import { readFileSync } from 'node:fs';
import { checkDependencies, type Lock, type Manifest } from './supply/dependencies.ts';
import { allowedLicences } from './supply/licences.ts';

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const lock = JSON.parse(read('package-lock.json')) as Lock;
const manifest = JSON.parse(read('package.json')) as Manifest;
const problems = checkDependencies(manifest, lock, read('.npmrc'), allowedLicences);
for (const problem of problems) console.error(problem);
console.log(`supply: ${Object.keys(lock.packages).length - 1} packages, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
