import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chooseMenu } from '../../entrypoints/background/context-menus.ts';
import { closeLibraries, day } from '../library/libraries.ts';
import { page, part, setStage } from './stage.ts';

afterEach(closeLibraries);

const key = 'arxiv:2503.00001';
const saveLink = {
  menuItemId: 'save-link',
  editable: false,
  linkUrl: 'https://arxiv.org/abs/2503.00001v2',
  pageUrl: 'https://mail.example/inbox',
};

/** Sets up a page that lets a script read its links, or refuses it like the browser's own pages and stores. */
function setLinks(answer: { text: string } | { refused: string }) {
  const stage = setStage();
  vi.mocked(fakeBrowser.scripting.executeScript).mockImplementation((async () => {
    if ('refused' in answer) throw new Error(answer.refused);
    return [{ result: answer.text }];
  }) as never);
  return stage;
}

describe('saving the paper that a link leads to', () => {
  it('uses the link’s text as the title', async () => {
    const { library } = setLinks({ text: 'Maps of Maps: A Cartography' });
    await chooseMenu(library, saveLink, 1);
    expect((await library.papers.findByKey(key))?.paper.title).toBe('Maps of Maps: A Cartography');
    expect((await library.papers.counts()).saved).toBe(1);
  });

  it.each([
    ['refuses scripts', 1],
    ['has no tab', undefined],
    ['has no usable tab id', -1],
  ])('uses the id as the title if the page %s, until a listing shows the title', async (_, tab) => {
    const { library } = setLinks({ refused: 'Cannot access contents of the page.' });
    await chooseMenu(library, saveLink, tab);
    const view = await library.papers.findByKey(key);
    expect(view?.paper).toMatchObject({ title: 'arXiv:2503.00001', keys: [key] });
    expect(view?.status).toMatchObject({ saved: true, readState: 'seen' });
    await library.papers.record(day('2025-03-13', [{ title: 'Maps of Maps', keys: [key], authors: ['Ada Lovelace'] }]));
    expect((await library.papers.findByKey(key))?.paper).toMatchObject({ title: 'Maps of Maps' });
    expect(await library.papers.counts()).toMatchObject({ all: 1, saved: 1 });
  });

  it('keeps the title of a paper that is already in the library', async () => {
    const { library } = setLinks({ refused: 'Cannot access contents of the page.' });
    await library.papers.record(day('2025-03-13', [{ title: 'Maps of Maps', keys: [key] }]));
    await chooseMenu(library, saveLink, 1);
    expect((await library.papers.findByKey(key))?.paper.title).toBe('Maps of Maps');
    expect(await library.papers.counts()).toMatchObject({ all: 1, saved: 1 });
  });

  it('updates the marks of listings that show the paper', async () => {
    const { ask, sent, library } = setLinks({ refused: 'Cannot access contents of the page.' });
    await ask(page(2), 'record', part([key]));
    await chooseMenu(library, saveLink, 1);
    expect(sent).toEqual([{ tab: 2, message: { to: 'page', name: 'refresh', message: {} } }]);
  });

  it('does nothing for a link that does not lead to a paper', async () => {
    const { library } = setLinks({ text: 'About this site, at length' });
    await chooseMenu(library, { ...saveLink, linkUrl: 'https://arxiv.org/help' }, 1);
    expect((await library.papers.counts()).all).toBe(0);
  });
});
