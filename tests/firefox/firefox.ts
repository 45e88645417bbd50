/**
 * Firefox with the built extension, without a network, over WebDriver BiDi. Sites are served by a local https server
 * behind a small proxy that knows no other host.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const geckoId = 'digestif@digestif.app';
/** Firefox gives each installation a random address; the journeys fix it. */
const uuid = '11111111-2222-4333-8444-555555555555';
const hosts = ['huggingface.co', 'arxiv.org', 'aclanthology.org'];

export interface Firefox {
  readonly browser: Browser;
  /** Whole address → body. */
  readonly site: Map<string, string>;
  open(address: string): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Waits until something is so in a page. The driver's own waiting makes a function of text inside the page, which the
 * policy of the extension's pages forbids.
 */
export async function waitFor(page: Page, isSo: (text: string) => boolean, text = ''): Promise<void> {
  await expect.poll(() => page.evaluate(isSo, text).catch(() => false), { timeout: 20_000 }).toBe(true);
}

interface Listening {
  digestifFaults?: string[];
}

/**
 * Notes in a page of the extension what breaks its policy or fails uncaught. BiDi reports nothing of such pages and runs
 * nothing in them before they are drawn, so what happens until then is not heard.
 */
async function listenForFaults(page: Page): Promise<void> {
  await page.evaluate(() => {
    const faults: string[] = [];
    (globalThis as Listening).digestifFaults = faults;
    addEventListener('securitypolicyviolation', (event) =>
      faults.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
    addEventListener('error', ({ message }) => {
      // A notice that some sizes are told with the next drawing; no script failed.
      if (!message.startsWith('ResizeObserver loop')) faults.push(message);
    });
    addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)));
  });
}

function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as Listening).digestifFaults ?? []);
}

/** Starts Firefox with the extension; its journey fails where a page has a fault. @param program path of the Firefox to drive */
export async function startFirefox(program: string): Promise<Firefox> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-firefox-'));
  const site = new Map<string, string>();
  const web = https.createServer(certificate(folder), (request, response) => {
    const body = site.get(`https://${request.headers.host ?? ''}${request.url ?? ''}`);
    const type = body?.startsWith('%PDF') === true ? 'application/pdf' : 'text/html; charset=utf-8';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
    response.end(body ?? 'not found');
  });
  const webPort = await listen(web);
  const proxy = http.createServer((_request, response) => {
    response.statusCode = 502;
    response.end();
  });
  proxy.on('connect', (request, socket) => {
    if (!hosts.some((host) => request.url === `${host}:443`)) {
      socket.end('HTTP/1.1 502 Offline\r\n\r\n');
      return;
    }
    const upstream = net.connect(webPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const proxyPort = await listen(proxy);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: uuid }),
      'extensions.webextOptionalPermissionPrompts': false,
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'services.settings.server': 'data:,#remote-settings-dummy/v1',
    },
  });
  await browser.installExtension(path.resolve(import.meta.dirname, '../../.output/firefox-mv3'));
  const faults: string[] = [];
  return {
    browser,
    site,
    async open(address) {
      const page = await browser.newPage();
      const close = page.close.bind(page);
      page.close = async () => {
        faults.push(...(await faultsOf(page)));
        await close();
      };
      // BiDi never reports the load of a moz-extension page; the page itself says when it is drawn.
      await page
        .goto(`moz-extension://${uuid}/${address}`, { timeout: 1500, waitUntil: 'domcontentloaded' })
        .catch(() => undefined);
      await waitFor(page, () => document.documentElement.dataset['ready'] !== undefined);
      await listenForFaults(page);
      return page;
    },
    async close() {
      const left = (await browser.pages()).filter((page) => page.url().startsWith('moz-extension:'));
      // A page that answers no more has nothing to tell.
      for (const page of left) faults.push(...(await faultsOf(page).catch(() => [])));
      await browser.close();
      proxy.close();
      web.close();
      rmSync(folder, { recursive: true, force: true });
      // Soft, so that it hides no failure of the journey itself.
      expect.soft(faults, 'faults in pages of the extension').toEqual([]);
    },
  };
}

function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  const names = hosts.map((host) => `DNS:${host}`).join(',');
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      '-subj',
      '/CN=huggingface.co',
      '-addext',
      `subjectAltName=${names}`,
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function listen(server: http.Server | https.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
