import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
/** What the copy does without: built files, and what is linked instead. */
const left = new Set(['node_modules', '.git', '.output', '.bench', '.reports', 'test-results']);

let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'digestif-new-format-'));
  cpSync(project, copy, {
    recursive: true,
    filter: (path) => !left.has(path.slice(project.length)) && !path.startsWith(join(project, 'docs/screenshots')),
  });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a command in the copy. Throws with what it said where it fails. */
function run(...command: string[]): string {
  try {
    // CI: golden files are compared, never written. Quick: without this test itself.
    const env = { ...process.env, CI: '1', DIGESTIF_QUICK: '1' };
    return execFileSync('node', command, { cwd: copy, encoding: 'utf8', env });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}

const tool = (name: string): string => `node_modules/${name}`;

describe('npm run new-format and npm run new-importer', () => {
  it('leave a project behind that passes its checks', { timeout: 300_000 }, () => {
    expect(run('scripts/new-format.ts', 'org-mode', 'org')).toContain('lib/exporters/org-mode.ts');
    expect(run('scripts/new-importer.ts', 'reading-log')).toContain('lib/importers/reading-log.ts');
    const page = readFileSync(join(copy, 'docs/formats.md'), 'utf8');
    expect(page).toContain('| `org-mode` | Org mode | .org | ✓ | – |');
    expect(page).toContain('| Reading log | `reading-log` | – |');

    run(tool('typescript-7/bin/tsc'), '--noEmit');
    const folders = ['lib/exporters', 'lib/importers', 'tests/exporters', 'tests/importers'];
    run(tool('@biomejs/biome/bin/biome'), 'check', '--vcs-enabled=false', ...folders);
    run('scripts/check-words.ts');
    run(tool('knip/bin/knip.js'));
    run(tool('vitest/vitest.mjs'), 'run', '--maxWorkers=1', 'tests/exporters/formats', 'tests/importers/');
  });
});
