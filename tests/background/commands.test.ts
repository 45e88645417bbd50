import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runCommand } from '../../entrypoints/background/commands.ts';
import type { MarkStatus } from '../../lib/messages.ts';
import { closeLibraries } from '../library/libraries.ts';
import { page, part, type Stage, setStage } from './stage.ts';

afterEach(closeLibraries);

const [a, b] = ['arxiv:2503.00001', 'arxiv:2503.00002'];
const refresh = { to: 'page', name: 'refresh', message: {} };

async function openTab(url: string) {
  const tab = await fakeBrowser.tabs.create({ url });
  return { ...tab, id: tab.id ?? 0 };
}

/** Whether each paper of an answer is saved. */
async function savedOf(answer: ReturnType<Stage['ask']>) {
  const { value } = (await answer) as { value: { standings: MarkStatus[] } };
  return value.standings.map(({ saved }) => saved);
}

describe('the shortcut that saves the papers of a page', () => {
  it('saves the papers of the page and updates its marks and those of other pages', async () => {
    const { ask, sent, library } = setStage();
    const tab = await openTab('https://huggingface.co/papers/date/2025-03-13');
    await ask(page(tab.id), 'record', part([a, b]));
    await ask(page(99), 'record', part([a]));
    await runCommand(library, 'save-page', tab);
    expect((await library.papers.counts()).saved).toBe(2);
    expect(sent).toEqual([
      { tab: tab.id, message: refresh },
      { tab: 99, message: refresh },
    ]);
  });

  it('saves the paper of a PDF and updates the marks of listings', async () => {
    const { ask, sent, library } = setStage();
    await ask(page(1), 'record', part([a]));
    const tab = await openTab('https://arxiv.org/pdf/2503.00001');
    await runCommand(library, 'save-page', tab);
    expect((await library.papers.findByKey(a as never))?.status.saved).toBe(true);
    expect(sent).toEqual([{ tab: 1, message: refresh }]);
  });

  it('first reads a page that was not read yet, and its marks then show the papers as saved', async () => {
    const { ask, sent, library } = setStage();
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({} as never);
    const url = 'https://huggingface.co/papers/date/2025-03-13';
    const tab = await openTab(url);
    await ask(page(99), 'record', part([b]));
    await runCommand(library, 'save-page', tab);
    sent.length = 0;
    expect(await savedOf(ask(page(tab.id), 'record', part([a], { last: false })))).toEqual([false]);
    expect(await savedOf(ask(page(tab.id), 'record', part([b], { request: 'r2' })))).toEqual([true]);
    expect((await library.papers.counts()).saved).toBe(2);
    expect(sent).toEqual(
      expect.arrayContaining([
        { tab: tab.id, message: refresh },
        { tab: 99, message: refresh },
      ]),
    );
  });

  it('does not save the papers again if the user undoes it and reloads the page', async () => {
    const { ask, library } = setStage();
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({} as never);
    const tab = await openTab('https://huggingface.co/papers/date/2025-03-13');
    await runCommand(library, 'save-page', tab);
    await ask(page(tab.id), 'record', part([a]));
    await library.papers.decide([a as never], { saved: false });
    expect(await savedOf(ask(page(tab.id), 'record', part([a], { visit: 'v2' })))).toEqual([false]);
    expect((await library.papers.counts()).saved).toBe(0);
  });
});
