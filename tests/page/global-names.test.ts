// @vitest-environment happy-dom
/** Global names that scripts of one page share, written as text, because a page can have scripts of two versions. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import marks from '../../entrypoints/marks.ts';
import paperReader from '../../entrypoints/paper-reader.ts';
import proxied from '../../entrypoints/proxied.ts';
import siteRunner from '../../entrypoints/site-runner.ts';
import { ContentScriptContext } from '../../lib/page/content-script-context.ts';
import { startSite } from '../../lib/page/site-globals.ts';

const shared = () => Object.keys(globalThis).filter((name) => /^digestif/i.test(name));
const forget = () => {
  for (const name of shared()) Reflect.deleteProperty(globalThis, name);
};
afterEach(forget);

it('scripts of one page share their globals under these names', async () => {
  forget();
  for (const script of [marks, paperReader, proxied, siteRunner]) await script.main();
  new ContentScriptContext('acm');
  expect(shared().sort()).toEqual([
    'digestifLives',
    'digestifMarks',
    'digestifProxied',
    'digestifReadPaper',
    'digestifRunSite',
  ]);
});

it('a site is passed to the runner under its global name', () => {
  const run = vi.fn();
  Object.assign(globalThis, { ['digestifRunSite']: run });
  startSite({} as never, (() => undefined) as never);
  expect(run).toHaveBeenCalledOnce();
});

it('scripts are built under the names by which they are injected', () => {
  const folder = path.resolve(import.meta.dirname, '../../entrypoints');
  const scripts = [
    'marks',
    'paper-reader',
    'proxied',
    'read-page',
    'site-runner',
    'arxiv.content',
    'huggingface.content',
  ];
  expect(scripts.filter((name) => !existsSync(path.join(folder, `${name}.ts`)))).toEqual([]);
});
