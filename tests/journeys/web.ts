/** Real sockets for what the extension asks itself: routed requests would know neither permissions nor redirects. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test as base } from './extension.ts';

/** Hosts that are on this web; the browser's own are not. */
const hosts = [
  'huggingface.co',
  '*.arxiv.org',
  'arxiv.org',
  'api.biorxiv.org',
  '*.ncbi.nlm.nih.gov',
  'api.crossref.org',
  '*.example.org',
  '*.example.net',
  '*.example.com',
  '*.example.edu',
];

/** The web of a journey: a server on this machine under every host's name. */
export interface Web {
  /** Whole address without query → answer; the first whose beginning fits. What is not there is 404. */
  readonly answers: Map<string, (url: URL, response: ServerResponse, request: IncomingMessage) => void>;
  /** Everything that was asked for, in order. */
  readonly asked: { readonly url: URL; readonly headers: IncomingMessage['headers']; readonly at: number }[];
  readonly port: number;
}

/** Gives an answer of a status. */
export function give(body: string, headers: Record<string, string> = {}, status = 200) {
  return (_url: URL, response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

export const test = base.extend<{ web: Web }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
  web: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-web-'));
    const answers: Web['answers'] = new Map();
    const asked: Web['asked'] = [];
    const server = https.createServer(certificate(folder), (request, response) => {
      const url = new URL(`https://${request.headers.host ?? ''}${request.url ?? ''}`);
      // The browser asks for icons of its own accord.
      if (url.pathname !== '/favicon.ico') asked.push({ url, headers: request.headers, at: Date.now() });
      const [, answer] = [...answers].find(([address]) => url.href.startsWith(address)) ?? [];
      if (answer === undefined) give('not found', {}, 404)(url, response);
      else answer(url, response, request);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await use({ answers, asked, port });
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  },
  flags: async ({ web }, use) => {
    const rules = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${web.port}`);
    await use([
      `--host-resolver-rules=${rules.join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      '--ignore-certificate-errors',
    ]);
  },
});

function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', [...asked, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
