/**
 * What only a user's click allows, clicked in the real popup over the real page: reading a page once (`activeTab`), and
 * the browser's own question for a site. The click on the icon is `Extensions.triggerAction` of the debugging protocol. A
 * browser without a screen draws no question, so that journey has a screen that nobody sees (Xvfb) and answers by keys.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, firstRun, installLate, marksOf, readRows, type Site, serve, test, worker } from './extension.ts';
import { clickIcon } from './icon.ts';
import type { PaperRow, VisitRow } from './rows.ts';
import { hasScreen, openScreen } from './screen.ts';

const post = 'https://blog.example/reading';
const next = 'https://blog.example/reading/2';
const old = 'http://www.cv-foundation.org/openaccess/CVPR2015.py';
const volume = 'https://aclanthology.org/volumes/2024.acl-long/';

/** A page of papers that no source knows: a block each, with its own title and the links of one paper. */
const blog = (first: number) =>
  `<!doctype html><title>What we read</title><main>${[0, 1, 2]
    .map(
      (n) =>
        `<article><h2><a href="https://arxiv.org/abs/2611.0${first + n}">A Map of ${first + n} Places, Drawn Twice</a></h2>
         <p>We draw a map of many places and show that it can be read by those who have never been there.</p></article>`,
    )
    .join('')}</main>`;

const mail = 'https://mail.example/u/0/#inbox/FMfcgz';
/** A Scholar alert as a webmail shows it: with its own prefix before each class, and its own redirect beside each link. */
const alertOf = (title: string, goal: string, line: string): string => {
  const address = `https://scholar.google.com/scholar_url?url=${encodeURIComponent(goal)}&hl=en&sa=X&d=1&ei=2&scisig=3&oi=scholaralrt&hist=4&html=&pos=0&folt=rel`;
  return `<h3 style="font-weight:normal;margin:0"><span style="font-size:11px">[PDF]</span> <a href="${address.replaceAll('&', '&amp;')}" class="m_81gse_alrt_title" data-saferedirecturl="https://www.google.com/url?q=${encodeURIComponent(address)}">${title}</a></h3>
    <div style="color:#006621">${line}</div><div class="m_81gse_alrt_sni">We draw a map of many places and show …</div>
    <div><a href="https://scholar.google.com/citations?update_op=email_library_add&amp;info=1">Save</a> <a href="https://scholar.google.com/scholar_share?hl=en&amp;url=${encodeURIComponent(goal)}">Twitter</a></div><br>`;
};

const sites: Site = new Map([
  [post, blog(7001)],
  [
    mail.replace(/#.*/, ''),
    `<!doctype html><title>new articles - mail.example</title><div role="navigation"><a href="#inbox">Inbox</a><a href="#sent">Sent</a></div>
     <div role="main"><h2>“maps of places” - new results</h2><table><tr><td>
     ${alertOf('Maps that <b>Build</b> Themselves', 'https://arxiv.org/pdf/2611.07201v1', 'A Lovelace, A Turing - arXiv preprint arXiv:2611.07201, 2026')}
     ${alertOf('Worlds without Maps', 'https://aclanthology.org/2026.emnlp-main.78.pdf', 'G Hopper - Proceedings of EMNLP, 2026')}
     ${alertOf('Reading Maps at Night', 'https://www.nature.com/articles/s41586-026-07001-0', 'A Lovelace… - Nature, 2026')}
     </td></tr></table><p>This message was sent by Google Scholar because you're following new results for “maps of places”.</p>
     <a href="https://scholar.google.com/scholar_alerts?view_op=list_alerts">List alerts</a><a href="https://scholar.google.com/scholar_alerts?view_op=cancel_alert_options">Cancel alert</a></div>`,
  ],
  [next, blog(7101)],
  [
    old,
    `<!doctype html><title>CVPR 2015</title><dl><dt class="ptitle"><a href="content_cvpr_2015/html/Lovelace_Maps_of_Maps_2015_CVPR_paper.html">Maps of Maps</a></dt>
     <dd><form class="authsearch"><input type="hidden" name="query" value="Ada Lovelace"></form></dd>
     <dt class="ptitle"><a href="content_cvpr_2015/html/Hopper_Reading_Maps_2015_CVPR_paper.html">Reading Maps</a></dt>
     <dd><form class="authsearch"><input type="hidden" name="query" value="Grace Hopper"></form></dd></dl>`,
  ],
  [volume, readFileSync(new URL('../fixtures/acl-anthology/volume.html', import.meta.url), 'utf8')],
]);

/** A browser in which Digestif was just installed. @param display see `installLate` */
async function installed(display?: string) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-'));
  const { context, install } = await installLate(profile, display);
  await serve(context, sites);
  await install();
  // The page that opens by itself would take the popup's place.
  await firstRun(context);
  const rows = async <Row>(store: string) => readRows<Row>(await worker(context), store);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  return {
    context,
    rows,
    papers: async () => (await rows<PaperRow>('papers')).length - 56,
    async end() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

test('“Scan this page” reads the current page with the access that the click granted, but not the next page', async () => {
  const browser = await installed();
  try {
    const page = await browser.context.newPage();
    await page.goto(post);
    const popup = await clickIcon(page);
    await expect.poll(popup.text).toContain('No papers on this page');
    expect(await browser.papers()).toBe(0);
    await popup.press('Scan this page');
    await expect.poll(popup.text).toContain('On this page: 3 papers, 3 new');
    expect(await popup.text()).toContain('blog.example');
    expect(await browser.papers()).toBe(3);
    expect((await browser.rows<VisitRow>('visits')).filter(({ url }) => url === post)).toHaveLength(1);

    await page.goto(next);
    await page.waitForTimeout(1_000);
    expect(await browser.papers()).toBe(3);
  } finally {
    await browser.end();
  }
});

test('a Scholar alert in webmail is read as papers, each with its own link, and saved in one click', async () => {
  const browser = await installed();
  try {
    const page = await browser.context.newPage();
    await page.goto(mail);
    const popup = await clickIcon(page);
    await expect.poll(popup.text).toContain('No papers on this page');
    await popup.press('Scan this page');
    await expect.poll(popup.text).toContain('On this page: 3 papers, 3 new');
    await popup.press('Save all');
    const saved = async () => {
      const states = await browser.rows<{ paper: number; saved?: number }>('states');
      const papers = await browser.rows<PaperRow & { id: number; title: string; authors: string[] }>('papers');
      return papers
        .filter(({ id }) => states.some((state) => state.paper === id && state.saved !== undefined))
        .map(({ keys, title, authors }) => ({ keys, title, authors }));
    };
    await expect.poll(async () => (await saved()).length).toBe(3);
    expect(await saved()).toEqual([
      { title: 'Maps that Build Themselves', keys: ['arxiv:2611.07201'], authors: ['A Lovelace', 'A Turing'] },
      { title: 'Worlds without Maps', keys: ['acl:2026.emnlp-main.78'], authors: ['G Hopper'] },
      { title: 'Reading Maps at Night', keys: ['doi:10.1038/s41586-026-07001-0'], authors: ['A Lovelace'] },
    ]);
  } finally {
    await browser.end();
  }
});

test('“Scan this page” reads an old http page with its site’s reader', async () => {
  const browser = await installed();
  try {
    const page = await browser.context.newPage();
    await page.goto(old);
    const popup = await clickIcon(page);
    await expect.poll(popup.text).toContain('CVF Open Access');
    expect(await popup.text()).not.toContain('Allow');
    await popup.press('Scan this page');
    await expect.poll(popup.text).toContain('On this page: 2 papers, 2 new');
    const read = (await browser.rows<PaperRow>('papers')).filter(({ sighting }) => sighting?.source === 'cvf');
    expect(read.map(({ title, authors }) => [title, authors])).toEqual([
      ['Maps of Maps', ['Ada Lovelace']],
      ['Reading Maps', ['Grace Hopper']],
    ]);
  } finally {
    await browser.end();
  }
});

test('the popup opens the browser’s permission question: No changes nothing, Yes reads the open page at once', async () => {
  test.setTimeout(150_000);
  test.skip(!hasScreen, 'The browser draws its question on a screen only: this needs Xvfb and xdotool.');
  const screen = await openScreen();
  const browser = await installed(screen.display);
  try {
    const page = await browser.context.newPage();
    await page.goto(volume);
    const granted = async () =>
      (await worker(browser.context)).evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: { permissions: { contains(what: object): Promise<boolean> } };
        };
        return chrome.permissions.contains({ origins: ['https://aclanthology.org/*'] });
      });
    /**
     * Has the popup ask, and answers. The question has No in focus, and takes no key in its first moments.
     * @param patience how long those may be, in milliseconds
     */
    const ask = async (patience: number, ...keys: string[]) => {
      const popup = await clickIcon(page);
      await expect.poll(popup.text).toContain('Allow Digestif on this site?');
      await popup.press('Allow aclanthology.org');
      await page.waitForTimeout(patience);
      screen.press(...keys);
      await page.waitForTimeout(1_000);
    };
    await ask(2_000, 'Return');
    expect(await granted()).toBe(false);
    expect(await browser.papers()).toBe(0);

    // Nothing tells from outside that the question is there: on a busy machine it may come late.
    let patience = 2_000;
    await expect(async () => {
      screen.press('Escape');
      await ask(patience, 'Tab', 'Return');
      patience *= 2;
      expect(await granted()).toBe(true);
    }).toPass({ timeout: 90_000 });
    await expect.poll(browser.papers).toBe(2);
    await expect.poll(() => marksOf(page, '#main')).toBe(2);
  } finally {
    await browser.end();
    screen.close();
  }
});
