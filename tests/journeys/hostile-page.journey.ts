/** A site that attacks with all that a page has: it calls, forges, looks and measures. Its process is not broken into. */
import type { Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, extensionId, marksOf, test } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
const spy = 'https://spy.example';

/** Every call of the background and of the content script, with a message that each would take. */
const envelopes = [
  ...['begin', 'record', 'trouble', 'standings', 'decide', 'undo', 'openSidePanel', 'loadMarks', 'loadPaperReader'],
  ...['readPage', 'changed', 'viewed', 'readPlaces', 'watchPlaces', 'endReading', 'lookUp', 'getAbstracts'],
  ...['refresh', 'readAgain', 'showMarks'],
].flatMap((name) =>
  (['background', 'page'] as const).map((to) => ({
    to,
    name,
    message: { request: 'x', keys: ['arxiv:2611.09001'], change: 'save', on: false, tab: 1, act: 'x' },
  })),
);

/** States beyond new and seen, which the listing and the sample papers bring. */
const decided = (rows: readonly StateRow[]) =>
  rows.filter((row) => Object.keys(row).some((field) => !['paper', 'new', 'seen', 'glanced', 'given'].includes(field)));
const saved = (rows: readonly StateRow[]) => rows.filter((row) => row.saved !== undefined).length;

/** Opens the listing and waits until its papers are stored and their marks filled. */
async function openListing(page: Page, rows: <Row>(store: string) => Promise<Row[]>): Promise<void> {
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(sitePapers.length);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  await page.waitForTimeout(500);
}

test('a page that sends everything that it can send changes nothing', async ({ context, site, rows }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const page = await context.newPage();
  await openListing(page, rows);
  const before = await rows<PaperRow>('papers');
  const reached = await page.evaluate(
    async ([all, id]) => {
      const heard: string[] = [];
      const channel = new BroadcastChannel('digestif');
      for (const target of [window, document, document.documentElement, channel]) {
        target.addEventListener('message', ({ data }: MessageEventInit & Event) => {
          if (data?.ok !== undefined) heard.push(JSON.stringify(data));
        });
      }
      const { chrome, browser } = globalThis as unknown as Record<
        'chrome' | 'browser',
        | { runtime?: { sendMessage?: (id: string, message: unknown) => Promise<unknown>; connect?: unknown } }
        | undefined
      >;
      for (const envelope of all) {
        window.postMessage(envelope, '*');
        window.postMessage(envelope, '*', [new MessageChannel().port1]);
        channel.postMessage(envelope);
        for (const name of [envelope.name, 'message', 'digestif', `digestif:${envelope.name}`, 'wxt:message']) {
          for (const target of [
            window,
            document,
            document.documentElement,
            ...document.querySelectorAll('article *'),
          ]) {
            target.dispatchEvent(new CustomEvent(name, { detail: envelope, bubbles: true, composed: true }));
            target.dispatchEvent(new MessageEvent(name, { data: envelope, bubbles: true }));
          }
        }
        for (const api of [chrome, browser]) {
          const answer = await api?.runtime?.sendMessage?.(id, envelope).catch(() => undefined);
          if (answer !== undefined) heard.push(JSON.stringify(answer));
        }
      }
      // Files of the extension, which would also tell that it is there.
      const files = ['popup.html', 'options.html', 'marks.js', 'background.js', 'icon/128.png', 'manifest.json'];
      const read: string[] = [];
      for (const file of files) {
        const address = `chrome-extension://${id}/${file}`;
        await fetch(address).then(
          () => read.push(`fetch ${file}`),
          () => undefined,
        );
        await new Promise<void>((done) => {
          const image = new Image();
          image.onload = () => done(void read.push(`image ${file}`));
          image.onerror = () => done();
          image.src = address;
        });
        await new Promise<void>((done) => {
          const script = document.createElement('script');
          script.onload = () => done(void read.push(`script ${file}`));
          script.onerror = () => done();
          script.src = address;
          document.head.append(script);
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { heard, read, globals: Object.keys(globalThis).filter((name) => /digestif|wxt/i.test(name)) };
    },
    [envelopes, extensionId] as const,
  );
  expect(reached).toEqual({ heard: [], read: [], globals: [] });
  expect(await rows<PaperRow>('papers')).toEqual(before);
  expect(decided(await rows<StateRow>('states'))).toEqual([]);
  expect(await marksOf(page)).toBe(sitePapers.length);
});

test('a page that forges events on the marks, and takes the user’s keys, decides nothing', async ({
  context,
  site,
  rows,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const page = await context.newPage();
  await openListing(page, rows);
  const forge = () =>
    page.evaluate(async () => {
      const marks = [...document.querySelectorAll<HTMLElement>('article *, html > *')].filter(
        (one) => one.localName === 'span' && one.textContent === '',
      );
      // A forged click follows the link around a mark.
      navigation.addEventListener('navigate', (event) => event.preventDefault());
      const types = 'pointerover pointerenter pointerdown mousedown pointerup mouseup click dblclick auxclick'.split(
        ' ',
      );
      for (const mark of marks) {
        const { x, y, width, height } = mark.getBoundingClientRect();
        const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, composed: true, detail: 1 };
        for (const type of types) {
          mark.dispatchEvent(type.startsWith('pointer') ? new PointerEvent(type, at) : new MouseEvent(type, at));
        }
        mark.click();
        mark.focus();
        await new Promise((resolve) => setTimeout(resolve, 20));
        for (const target of [mark, document.body, document.documentElement, document, window]) {
          for (const key of ['Enter', ' ', 's', 'e', 'd', 'z']) {
            for (const type of ['keydown', 'keypress', 'keyup']) {
              target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
            }
          }
        }
      }
      // Longer than a card needs to open.
      await new Promise((resolve) => setTimeout(resolve, 600));
      return { marks: marks.length, focus: document.activeElement?.localName };
    });
  expect(await forge()).toEqual({ marks: sitePapers.length, focus: 'body' });
  // The focus is not on a mark, so that what the user types at the page’s request is no decision.
  for (const key of ['s', 'e', 'd']) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  expect(decided(await rows<StateRow>('states'))).toEqual([]);

  // One click on a mark that the page has put under the pointer opens a card, and no more.
  const mark = page.locator('article span').first();
  await mark.evaluate((one) => {
    one.closest('article')?.setAttribute('style', 'position:fixed;inset:0;opacity:0.01;z-index:9');
    one.addEventListener('click', () => Object.assign(globalThis, { heard: true }), true);
  });
  const { x, y } = (await mark.boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.click(x + 20, y + 12);
  await page.waitForTimeout(300);
  expect(decided(await rows<StateRow>('states'))).toEqual([]);
});

test('a page cannot tell from the marks which papers the user has saved', async ({ context, site, rows, open }) => {
  const [first, second] = sitePapers as [SitePaper, SitePaper];
  const script = `
    // What the page's own world can change before the marks come.
    globalThis.roots = [];
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) { roots.push(this); return attach.call(this, { ...options, mode: 'open' }); };
    globalThis.records = new Map();
    new MutationObserver((changes) => {
      for (const { target, type } of changes) records.set(target, [...(records.get(target) ?? []), type]);
    }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    globalThis.shifts = [];
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifts.push(...entry.sources.map(({ node }) => node?.localName)); })
      .observe({ type: 'layout-shift', buffered: true });`;
  // Colours and pictures that would be asked for where a style of the page reached into a mark.
  const names = ['new', 'seen', 'saved', 'read', 'matched', 'surface', 'line', 'accent', 'ink', 'focus'];
  const style = `:root{${names.map((name) => `--${name}:url(${spy}/${name})`).join(';')}}
    button,svg,path,.t,.saved,.new,.seen{background:url(${spy}/inner)!important}
    span::part(t){background:url(${spy}/part)} span:has(.saved){outline:9px solid}
    button[aria-label*=saved]{background:url(${spy}/label)}`;
  site.set(
    day,
    dailyPage({ date: '2026-11-20', papers: [first, second], script }).replace('<style>', `<style>${style}`),
  );
  const asked: string[] = [];
  context.on('request', (request) => {
    if (request.url().startsWith(spy)) asked.push(request.url());
  });
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(2);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(58);
  const library = await open(`options.html?view=all&paper=arxiv:${first.id}`);
  await library.getByRole('article').first().waitFor();
  await library.getByRole('button', { name: /^Save/ }).first().click();
  await expect.poll(async () => saved(await rows<StateRow>('states'))).toBe(1);
  await library.close();
  await page.bringToFront();
  await page.reload();
  await expect.poll(() => marksOf(page)).toBe(2);
  await page.waitForTimeout(1_000);

  const { looks, patched } = await page.evaluate(() => {
    const seen = globalThis as unknown as { roots: Element[]; records: Map<Node, string[]>; shifts: string[] };
    const marks = [...document.querySelectorAll<HTMLElement>('article span')].filter((one) => one.textContent === '');
    const looks = marks.map((mark) => {
      const { width, height } = mark.getBoundingClientRect();
      const style = getComputedStyle(mark);
      const { x, y } = mark.getBoundingClientRect();
      const hit = document.elementFromPoint(x + 20, y + 12);
      const range = document.createRange();
      range.selectNode(mark);
      const { scrollWidth, scrollHeight, clientWidth, offsetTop, tabIndex, innerText, shadowRoot, isContentEditable } =
        mark;
      return {
        ...{ width, height, scrollWidth, scrollHeight, clientWidth, tabIndex, innerText, isContentEditable },
        shadowRoot,
        html: mark.outerHTML,
        // Places differ from card to card.
        style: [...style]
          .filter((name) => !/origin|perspective|inset|top|block-start/.test(name))
          .map((name) => `${name}:${style.getPropertyValue(name)}`),
        hit: hit === mark,
        rects: range.getClientRects().length,
        text: range.toString(),
        below:
          mark.parentElement === null
            ? undefined
            : mark.parentElement.getBoundingClientRect().height > 0 && offsetTop > 0,
        animations: mark.getAnimations({ subtree: true }).length,
        members: Object.getOwnPropertyNames(mark),
        changes: seen.records.get(mark) ?? [],
        accessible: [mark.ariaLabel, mark.role, mark.title],
      };
    });
    return { looks, patched: seen.roots.length };
  });
  expect(looks).toHaveLength(2);
  expect(looks[0]).toEqual(looks[1]);
  expect(looks[0]).toMatchObject({ shadowRoot: null, html: '<span></span>', innerText: '', members: [], changes: [] });
  // The content script works in a world of its own, which the page’s changes do not reach.
  expect(patched).toBe(0);
  expect(asked).toEqual([]);
});
