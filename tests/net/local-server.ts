/** A server on this machine that answers as a test tells it, and a `fetch` that reaches it under any https address. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServer {
  /** Whole addresses asked for, in order, with their headers. */
  readonly asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  fetch(url: string, init: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Starts it. @param answer is told the address as it was asked for, https and host included */
export async function startServer(
  answer: (url: URL, response: ServerResponse, request: IncomingMessage) => void,
): Promise<LocalServer> {
  const asked: LocalServer['asked'] = [];
  const server = http.createServer((request, response) => {
    const url = new URL(String(request.headers['x-asked']));
    asked.push({ url: url.href, headers: request.headers });
    answer(url, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    fetch: (url, init) => {
      const { pathname, search } = new URL(url);
      const headers = new Headers(init.headers);
      headers.set('x-asked', url);
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
