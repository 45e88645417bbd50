import path from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { contentSecurityPolicy } from './lib/net/network-policy.ts';
import { developmentPolicy } from './scripts/dev/development-policy.ts';

/** The public half of the key that fixes the extension's id in Chrome: an unpacked build, a zip and the store's copy are one extension. */
const chromeKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmr8llPhEtw/30Yw8zvEkl/iaKJcn5Y+YreRC4dna1EtT3kpLfarRk/bkCoxiNGSy7zsRzLS2rtlt4O5/6wWBMX6hKAcxqq1olKBeuYkmHRrrk0gFcrtJG+3AMHM2jPp+gYKRmALd5O1HZt8fKdqxqwk2JP6Q96DtVk13W1YOHsUVWs2Apa93WKmvr6fOlEEgm6q8hYBAvFHOKwRnqijZEaRDe3WzQVXqBJC4NOgThIlYJbgrCgaIwy/zHGlIJBvKD8H6rqZmFlaSdyL5KkrTpCKW2CmihVDXkKOCVNI57rsmwS993mwIr+yBPtvBRnAB6MaRplVOHD8DGoQjhkd8eQIDAQAB';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [tailwindcss()],
    // Pages carry the few members of this class that are used, not the whole.
    resolve: {
      alias: {
        'wxt/utils/content-script-context': path.resolve(import.meta.dirname, 'lib/page/content-script-context.ts'),
        // For browsers it decodes `&lt;` by setting innerHTML, which our policy forbids; its table does without.
        'decode-named-character-reference': path.resolve(
          import.meta.dirname,
          'node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
  }),
  webExt: { disabled: true },
  analysis: { open: false },
  manifest: ({ browser, command }) => ({
    name: 'Digestif',
    description: 'Collects papers from the sites you visit, shows you what’s new, and builds your weekly digest.',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'activeTab',
      'scripting',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    host_permissions: [
      'https://huggingface.co/*',
      'https://arxiv.org/*',
      'https://export.arxiv.org/*',
      'https://rss.arxiv.org/*',
    ],
    optional_permissions: ['downloads', 'notifications'],
    // Asked for one site at a time. Firefox’s patterns have no ports.
    optional_host_permissions: [
      'https://*/*',
      browser === 'firefox' ? 'http://127.0.0.1/*' : 'http://127.0.0.1:23119/*',
    ],
    incognito: 'not_allowed',
    content_security_policy: {
      extension_pages: command === 'serve' ? developmentPolicy(contentSecurityPolicy) : contentSecurityPolicy,
    },
    action: { default_title: 'Digestif' },
    icons: {
      16: 'icon/16.png',
      48: 'icon/48.png',
      128: 'icon/128.png',
    },
    // “dg”, a space, and what is looked for.
    omnibox: { keyword: 'dg' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' } },
      'save-page': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: 'Save all papers on this page',
      },
      'open-side-panel': { description: 'Open side panel' },
      'toggle-marks': { description: 'Show or hide badges on this site' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'digestif@digestif.app',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '126', key: chromeKey }),
  }),
});
