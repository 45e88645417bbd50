/**
 * `npm test`: does all the set-up and runs everything. Ends with `N passed, N failed`; exit 0 only if none failed.
 * Each of types, lint, import rules, words, supply chain, unused code, fuzzing, faults, builds, licences and the extension
 * linter counts as one; tests count one by one.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureOpenssl, ensureScreen, findChromium, findFirefox } from './setup/browsers.mjs';
import { installPackages } from './setup/packages.mjs';
import { root, run } from './setup/run-command.mjs';

const reports = path.join(root, '.reports');
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

await installPackages();
const browsers = { CHROMIUM_PATH: await findChromium() };
await ensureScreen();
const firefox = (await ensureOpenssl()) ? await findFirefox() : undefined;
if (firefox !== undefined) browsers.FIREFOX_PATH = firefox;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Each of them keeps one processor busy.
await Promise.all([check('types', 'npm run -s types'), check('lint', 'npm run -s lint')]);
await Promise.all([check('import rules', 'npm run -s imports'), check('unused code', 'npm run -s unused')]);
await Promise.all([check('words', 'npm run -s words'), check('supply chain', 'npm run -s supply')]);
// The same inputs each time; two at once.
await check('fuzz', 'npm run -s fuzz -- --inputs 2000');
await suite('unit', 'npx vitest run --reporter=default --reporter=json --outputFile=.reports/unit.json', (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .length,
  skipped: report.numPendingTests,
}));
const built =
  (await check('build', 'npm run -s build')) && (await check('build for Firefox', 'npm run -s build:firefox'));
if (built) {
  await check('extension linter', 'npm run -s lint:extension');
  await check('licences', 'npm run -s licences -- --check');
  await check('a11y', 'npm run -s a11y', browsers);
  // Quick ones, in which every fault happens; 30 once lost changes after a full disk, and 62 ended in a deadlock.
  await check('faults', 'npm run -s faults -- --seeds 10,11,15,16,17,18,30,62', browsers);
  await suite(
    'journeys',
    'npx playwright test --project=chromium --project=firefox',
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
    browsers,
  );
}
if (firefox === undefined)
  console.log('\nSkipped the Firefox journeys: Firefox wasn’t found and can’t be installed without apt.');

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`\n${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function check(name, command, variables) {
  console.log(`\n── ${name}`);
  const good = (await run(command, variables)) === 0;
  total[good ? 'passed' : 'failed'] += 1;
  if (!good) failures.push(name);
  return good;
}

/** A test runner that writes a report; one that ends without any counts as a failure. */
async function suite(name, command, count, variables) {
  console.log(`\n── ${name}`);
  const code = await run(command, variables);
  const file = path.join(reports, `${name}.json`);
  const counts = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed === 0 && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (counts.failed > 0) failures.push(`${name} (${counts.failed})`);
}
