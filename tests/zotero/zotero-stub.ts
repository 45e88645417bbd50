/** A Zotero for tests: it refuses what Zotero 8 and 9 refuse (zotero/zotero: xpcom/server). */
import { createServer, type IncomingMessage } from 'node:http';

export interface StubItem {
  readonly item: Readonly<Record<string, unknown>>;
  readonly collection: string;
  attachment?: { readonly type: string; readonly bytes: number; readonly metadata: Readonly<Record<string, unknown>> };
}

export interface ZoteroStub {
  readonly items: StubItem[];
  /** Requests whose connection was dropped, because they came from a browser without the connector's header. */
  dropped: number;
  /** What is selected, and whether it takes anything. */
  selected: { name: string; editable: boolean };
  /** Whether other programs may ask what it has; a switch in its settings. */
  localApi: boolean;
  /** The connector's version that it wants. */
  version: number;
  readonly port: number;
  close(): Promise<void>;
}

/** @param port 23119 for a browser; any free one otherwise */
export async function startZotero(port = 0): Promise<ZoteroStub> {
  const sessions = new Map<string, StubItem[]>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [status, given] = answer(request, Buffer.concat(parts)) ?? [];
      if (status === undefined) return;
      response.writeHead(status, given === undefined ? {} : { 'Content-Type': 'application/json' });
      response.end(given === undefined ? '' : JSON.stringify(given));
    });
  });
  /** @returns status and body; undefined where the connection was dropped */
  const answer = (request: IncomingMessage, body: Buffer): readonly [status: number, body?: unknown] | undefined => {
    const { headers, method } = request;
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const fromBrowser = headers['user-agent']?.startsWith('Mozilla/') === true || headers.origin !== undefined;
    const version = headers['x-zotero-connector-api-version'];
    if (fromBrowser && version === undefined && headers['zotero-allowed-request'] === undefined) {
      stub.dropped += 1;
      request.socket.destroy();
      return undefined;
    }
    if (url.pathname.startsWith('/api/')) {
      if (!stub.localApi) return [403];
      const wanted = (url.searchParams.get('q') ?? '').toLowerCase();
      const found = stub.items.filter(({ item }) => String(item['title']).toLowerCase().includes(wanted));
      return [200, found.map(({ item }) => ({ data: item }))];
    }
    if (method !== 'POST') return [400];
    const isJson = headers['content-type']?.split(';')[0] === 'application/json';
    switch (url.pathname) {
      case '/connector/getSelectedCollection': {
        if (!isJson) return [400];
        const { name, editable } = stub.selected;
        return [200, { libraryID: 1, libraryName: 'My Library', libraryEditable: editable, id: 7, name }];
      }
      case '/connector/saveItems': {
        if (!isJson) return [400];
        if (version !== undefined && Number(version) < stub.version) {
          return [400, { error: 'CONNECTOR_VERSION_OUTDATED' }];
        }
        const { sessionID, items } = JSON.parse(body.toString()) as {
          sessionID: string;
          items: Readonly<Record<string, unknown>>[];
        };
        if (sessions.has(sessionID)) return [409, { error: 'SESSION_EXISTS' }];
        const saved = items.map((item): StubItem => ({ item, collection: stub.selected.name }));
        sessions.set(sessionID, saved);
        stub.items.push(...saved);
        return [201];
      }
      case '/connector/saveAttachment': {
        const given = headers['x-metadata'];
        if (typeof given !== 'string') return [400, { error: 'METADATA_NOT_PROVIDED' }];
        const metadata = JSON.parse(given) as Readonly<Record<string, unknown>>;
        const session = sessions.get(String(metadata['sessionID'] ?? url.searchParams.get('sessionID')));
        if (session === undefined) return [400, { error: 'SESSION_NOT_FOUND' }];
        const parent = session.find(({ item }) => item['id'] === metadata['parentItemID']);
        if (parent === undefined) return [500];
        parent.attachment = { type: headers['content-type'] ?? '', bytes: body.length, metadata };
        return [201];
      }
      default:
        return [404];
    }
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub has no port.');
  const stub: ZoteroStub = {
    items: [],
    dropped: 0,
    selected: { name: 'Reading', editable: true },
    localApi: true,
    version: 3,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return stub;
}
