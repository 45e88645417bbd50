import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { install } from '../../entrypoints/background/install.ts';
import { closeLibraries } from '../library/libraries.ts';
import { setStage } from './stage.ts';

vi.mock('../../entrypoints/background/context-menus.ts', () => ({ createMenus: async () => undefined }));

afterEach(closeLibraries);

it('adds the sample papers and opens the first-run page once, even if the browser installs Digestif at every start', async () => {
  const { library } = setStage();
  vi.spyOn(fakeBrowser.permissions, 'getAll').mockImplementation((async () => ({ origins: [] })) as never);
  const opened = vi.spyOn(fakeBrowser.tabs, 'create');
  await install(library, 'install');
  expect(opened.mock.calls.map(([{ url }]) => url)).toEqual([expect.stringContaining('view=first-run')]);
  const { all } = await library.papers.counts();
  expect(all).toBe(56);
  await install(library, 'install');
  await install(library, 'update');
  expect(opened).toHaveBeenCalledTimes(1);
  expect((await library.papers.counts()).all).toBe(56);
});
