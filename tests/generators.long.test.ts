import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = path.resolve(import.meta.dirname, '..');
const left = new Set(['node_modules', '.git', '.output', '.bench', '.reports', 'test-results']);
const minutes = 60_000;

/** All three in one copy of the project, so that its checks run once. */
describe('npm run new-source, new-format and new-importer', () => {
  let copy = '';
  beforeAll(() => {
    copy = mkdtempSync(path.join(os.tmpdir(), 'digestif-generators-'));
    cpSync(project, copy, { recursive: true, filter: (file) => !left.has(path.relative(project, file)) });
    symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    // Biome reads which files git ignores.
    execFileSync('git', ['init', '--quiet'], { cwd: copy });
    npm('new-source', 'example-journal', 'https://www.example.org/journal/articles/a-1');
    npm('new-format', 'org-mode', 'org');
    npm('new-importer', 'reading-log');
  }, 5 * minutes);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** Runs a script of the copy. @throws Error with its output where it fails */
  function npm(...script: string[]): void {
    const [name = '', ...rest] = script;
    const { DIGESTIF_QUICK: _, ...env } = process.env;
    try {
      execFileSync('npm', ['run', '--silent', name, '--', ...rest], {
        cwd: copy,
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`npm run ${name} failed:\n${stdout}${stderr}`);
    }
  }

  it('add a format and an importer to the list of formats', () => {
    const page = readFileSync(path.join(copy, 'docs/formats.md'), 'utf8');
    expect(page).toContain('| `org-mode` | Org mode | .org | ✓ | – |');
    expect(page).toContain('| Reading log | `reading-log` | – |');
  });

  it('add one line to the list of sites, and nothing else to the code that is there', () => {
    const listOf = (root: string) => readFileSync(path.join(root, 'lib/sources/sites.ts'), 'utf8').split('\n');
    expect(listOf(copy).filter((line) => !listOf(project).includes(line))).toEqual([
      "export { exampleJournal } from './example-journal.ts';",
    ]);
    expect(listOf(copy)).toHaveLength(listOf(project).length + 1);
    expect(readFileSync(path.join(copy, 'docs/sources.md'), 'utf8')).toContain('| `example-journal` |');
  });

  it.each(['types', 'lint', 'imports', 'words', 'unused'])(
    'leave a project that passes the check “%s”',
    (name) => {
      npm(name);
    },
    minutes,
  );

  it(
    'leave a project whose tests of sources, formats and importers pass, with rows for the new ones that nobody wrote',
    () => {
      npm(
        'unit',
        'tests/sources/shape.test.ts',
        'tests/sources/sites.long.test.ts',
        'tests/sources/mutations.long.test.ts',
        'tests/exporters/formats.test.ts',
        'tests/importers/',
        '--maxWorkers=1',
        '--reporter=json',
        '--outputFile=report.json',
        '-t',
        'example-journal|the list of sources|a new source|org-mode|Org mode|the list of formats|reading-log|Reading log',
      );
      const report = JSON.parse(readFileSync(path.join(copy, 'report.json'), 'utf8')) as {
        numFailedTests: number;
        testResults: { assertionResults: { fullName: string; status: string }[] }[];
      };
      const passed = report.testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === 'passed')
        .map(({ fullName }) => fullName);
      expect(report.numFailedTests).toBe(0);
      for (const row of [
        'the list of sources example-journal knows its test addresses, on hosts that it asks for, and says how it was checked',
        'the list of sources example-journal claims no page of another source',
        'the list of sources example-journal has a data file with the expected papers beside each of its pages',
        'pages of sites that are asked for example-journal: paper',
        'example-journal: paper is the same page however it is written',
        'example-journal: paper has the same papers however it is built',
        'the list of sources is what docs/sources.md says; npm run docs:sources writes it',
      ]) {
        expect(passed).toContain(row);
      }
    },
    5 * minutes,
  );

  it(
    'refuse to add the same site twice',
    () => {
      expect(() => npm('new-source', 'example-journal', 'https://www.example.org/other/b-2')).toThrow(
        'The source “example-journal” already exists.',
      );
    },
    minutes,
  );
});
