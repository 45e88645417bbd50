/**
 * `npm run probes [-- --write]`: what the browsers here really do with an extension's storage, as a table. Each probe of
 * tests/probes runs in a window of the built extension and, in Chromium, in its background worker. `--write` puts the table
 * into docs/trust.md.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { databases } from '../tests/probes/databases.ts';
import { files } from '../tests/probes/files.ts';
import { keeping } from '../tests/probes/keeping.ts';
import type { Probe } from '../tests/probes/probe.ts';
import { Browser } from './faults/browser.ts';
import { Firefox } from './faults/firefox.ts';
import type { Evaluating } from './faults/target.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const probes = [...keeping, ...files, ...databases];
/** How long an answer may take, in milliseconds. */
const patience = 30_000;

/** A column: where it was asked, and the answers by question. */
interface Column {
  readonly name: string;
  readonly answers: ReadonlyMap<string, string>;
}

const columns = [...(await askChromium()), ...(await askFirefox())];
const table = tableOf(columns);
console.log(table);
if (values.write) writeTable(table);

async function askChromium(): Promise<Column[]> {
  return withCopy('chrome-mv3', async (profile, build) => {
    const browser = await Browser.start(profile, { build });
    try {
      const version = (browser.context.browser()?.version() ?? '').split('.')[0];
      const page = await browser.open();
      const worker = await browser.worker();
      return [
        { name: `Chromium ${version}, window`, answers: await askAll(page, probes) },
        {
          name: 'worker',
          answers: await askAll(
            worker,
            probes.filter(({ inWorker }) => inWorker),
          ),
        },
      ];
    } finally {
      await browser.close();
    }
  });
}

async function askFirefox(): Promise<Column[]> {
  return withCopy('firefox-mv3', async (profile, build) => {
    const browser = await Firefox.start(profile, { build });
    try {
      const page = await browser.open();
      const version = await page.evaluate(() => /Firefox\/(\d+)/.exec(navigator.userAgent)?.[1] ?? '', undefined);
      return [{ name: `Firefox ${version}, window`, answers: await askAll(page, probes) }];
    } finally {
      await browser.close();
    }
  });
}

/** Runs with a fresh profile and a copy of a build that has the probes' own worker. Nothing if there is no such build. */
async function withCopy(build: string, run: (profile: string, build: string) => Promise<Column[]>): Promise<Column[]> {
  const built = path.join(root, '.output', build);
  if (!existsSync(built)) {
    console.error(`Left out: there is no .output/${build}. Build it first.`);
    return [];
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-probes-'));
  try {
    const copy = path.join(folder, 'extension');
    cpSync(built, copy, { recursive: true });
    cpSync(path.join(root, 'tests/probes/probe-worker.js'), path.join(copy, 'probe-worker.js'));
    allowWorkers(path.join(copy, 'manifest.json'));
    return await run(path.join(folder, 'profile'), copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Windows of the extension may start no workers: its policy forbids what is not a trusted script. */
function allowWorkers(file: string): void {
  const { content_security_policy: _policy, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    unknown
  >;
  writeFileSync(file, JSON.stringify(manifest));
}

async function askAll(where: Evaluating, asked: readonly Probe[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const { question, ask, argument = '' } of asked) {
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), patience).unref());
    const answer = where.evaluate(ask, argument).catch((error: unknown) => `fails: ${String(error).split('\n')[0]}`);
    answers.set(question, await Promise.race([answer, late]));
  }
  return answers;
}

function tableOf(given: readonly Column[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...given.map(({ name }) => name)]),
    row(['---', ...given.map(() => '---')]),
    ...probes.map(({ question }) => row([question, ...given.map(({ answers }) => answers.get(question) ?? '')])),
  ].join('\n');
}

function writeTable(text: string): void {
  const file = path.join(root, 'docs/trust.md');
  const doc = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- probes: written by npm run probes -- --write -->', '<!-- end of probes -->'];
  const [from, to] = [doc.indexOf(start), doc.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/trust.md doesn’t say where the table goes.');
  writeFileSync(file, `${doc.slice(0, from + start.length)}\n\n${text}\n\n${doc.slice(to)}`);
}
