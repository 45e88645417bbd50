/** Both built manifests, line by line: a new permission, host or script is a decision, never a side effect. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { contentSecurityPolicy } from '../../lib/net/network-policy.ts';
import { sites } from '../../lib/sources/index.ts';

const output = path.resolve(import.meta.dirname, '../../.output');
const read = (build: string) =>
  JSON.parse(readFileSync(path.join(output, build, 'manifest.json'), 'utf8')) as Record<string, unknown>;

/** What both browsers are told. */
const shared = {
  manifest_version: 3,
  name: 'Digestif',
  description: 'Collects papers from the sites you visit, shows you what’s new, and builds your weekly digest.',
  version: '0.1.0',
  icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
  host_permissions: [
    'https://huggingface.co/*',
    'https://arxiv.org/*',
    'https://export.arxiv.org/*',
    'https://rss.arxiv.org/*',
  ],
  optional_permissions: ['downloads', 'notifications'],
  incognito: 'not_allowed',
  content_security_policy: { extension_pages: contentSecurityPolicy },
  action: { default_title: 'Digestif', default_popup: 'popup.html' },
  omnibox: { keyword: 'dg' },
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+D' } },
    'save-page': { suggested_key: { default: 'Alt+Shift+S' }, description: 'Save all papers on this page' },
    'open-side-panel': { description: 'Open side panel' },
    'toggle-marks': { description: 'Show or hide badges on this site' },
  },
  options_ui: { open_in_tab: true, page: 'options.html' },
  content_scripts: [
    { matches: ['https://arxiv.org/*'], run_at: 'document_idle', js: ['content-scripts/arxiv.js'] },
    { matches: ['https://huggingface.co/*'], run_at: 'document_idle', js: ['content-scripts/huggingface.js'] },
  ],
};
/**
 * Not the http pages of old hosts (CVF’s, PMLR’s): public links lead to each of them by https too, and what somebody opens
 * by http is read by “Scan this page”, which needs no permission of a host.
 */
const anySite = 'https://*/*';
const permissions = ['storage', 'unlimitedStorage', 'alarms', 'activeTab', 'scripting', 'contextMenus'];

test('Chrome’s manifest has exactly the expected content', () => {
  const { key, ...manifest } = read('chrome-mv3');
  expect(key).toMatch(/^MIIB[\w+/=]+$/);
  expect(manifest).toEqual({
    ...shared,
    permissions: [...permissions, 'sidePanel'],
    optional_host_permissions: [anySite, 'http://127.0.0.1:23119/*'],
    minimum_chrome_version: '126',
    background: { service_worker: 'background.js' },
    side_panel: { default_path: 'sidepanel.html' },
  });
});

test('Firefox’s manifest has exactly the expected content', () => {
  expect(read('firefox-mv3')).toEqual({
    ...shared,
    permissions,
    // Its patterns have no ports; the policy of the extension’s pages allows Zotero’s alone.
    optional_host_permissions: [anySite, 'http://127.0.0.1/*'],
    browser_specific_settings: {
      gecko: {
        id: 'digestif@digestif.app',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
    background: { scripts: ['background.js'] },
    sidebar_action: { default_panel: 'sidepanel.html', default_title: 'Digestif' },
  });
});

/** The scripts that are put into pages of sites: those of each site, and those that all of them share. */
function pageScripts(build: string): string[] {
  const scripts = ['content-scripts', 'sites'].flatMap((folder) =>
    readdirSync(path.join(output, build, folder)).map((file) => path.join(folder, file)),
  );
  return [...scripts, 'site-runner.js', 'proxied.js', 'paper-reader.js', 'marks.js'];
}

/** Texts that stand in the code of what no page may carry, however it is minified. */
const heavy = {
  zod: ['ZodError', 'unrecognized_keys'],
  dexie: ['DexieError', 'NoSuchDatabaseError'],
  react: ['react.transitional.element', 'Minified React error'],
};

for (const build of ['chrome-mv3', 'firefox-mv3']) {
  test(`${build} has a light script for each site`, () => {
    const scripts = pageScripts(build);
    expect(scripts.filter((file) => file.startsWith('sites')).sort()).toEqual(
      sites.map(({ id }) => path.join('sites', `${id}.js`)),
    );
    for (const file of scripts) {
      expect(gzipSync(readFileSync(path.join(output, build, file))).length, file).toBeLessThan(10_000);
    }
  });

  for (const [library, marks] of Object.entries(heavy)) {
    test(`${build} carries ${library} into no page of a site`, () => {
      const inPages = [...pageScripts(build), 'read-page.js'];
      const all = readdirSync(path.join(output, build), { recursive: true, encoding: 'utf8' });
      const scripts = all.filter((file) => file.endsWith('.js'));
      expect(scripts).toEqual(expect.arrayContaining(inPages));
      for (const mark of marks) {
        const holders = scripts.filter((file) => readFileSync(path.join(output, build, file), 'utf8').includes(mark));
        // The windows and the background do carry it: a mark that stands nowhere would prove nothing.
        expect(holders, mark).not.toEqual([]);
        expect(
          holders.filter((file) => inPages.includes(file)),
          mark,
        ).toEqual([]);
      }
    });
  }

  test(`${build} gives the popup's size to the popup alone`, () => {
    const fixedSize = (page: string) =>
      [...readFileSync(path.join(output, build, page), 'utf8').matchAll(/href="\/(assets\/[^"]+\.css)"/g)].some(
        ([, file]) => readFileSync(path.join(output, build, file ?? ''), 'utf8').includes('inline-size:400px'),
      );
    expect(['popup.html', 'options.html', 'sidepanel.html'].filter(fixedSize)).toEqual(['popup.html']);
  });

  test(`${build} offers no file to web pages and has its pages at the root`, () => {
    expect(read(build)).not.toHaveProperty('web_accessible_resources');
    expect(read(build)).not.toHaveProperty('externally_connectable');
    expect(readdirSync(path.join(output, build))).toEqual(
      expect.arrayContaining(['popup.html', 'options.html', 'sidepanel.html', 'background.js']),
    );
  });
}
