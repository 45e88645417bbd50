/**
 * `npm run licences`: writes docs/licences.md from the builds for both browsers. With `--check` it only compares. Either way
 * it fails if the extension contains a package whose licence isn’t on the list of allowed ones.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { allowedLicences, bundledLicences, licencesDoc, licencesPage } from './supply/licences.ts';

const licences = bundledLicences();
const page = licencesPage(licences);
const problems = licences
  .filter(({ licence }) => !allowedLicences.includes(licence))
  .map(({ name, licence }) => `${name} has the licence ${licence}, which isn’t in allowedLicences.`);
// A build without React would be no build of ours: the list itself is broken.
if (!licences.some(({ name }) => name === 'react')) problems.push('React is missing from the list of packages.');
if (!process.argv.includes('--check')) writeFileSync(licencesDoc, page);
else if (!existsSync(licencesDoc) || readFileSync(licencesDoc, 'utf8') !== page)
  problems.push('docs/licences.md differs from what the extension contains: run `npm run licences`.');
for (const problem of problems) console.error(problem);
console.log(`licences: ${licences.length} packages, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
