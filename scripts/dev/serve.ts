/** The development server and its browser. Both end together. */
import { parseArgs } from 'node:util';
import { createServer } from 'wxt';
import { messageOf } from '../../lib/errors.ts';
import { DevBrowser } from './dev-browser.ts';
import { sampleBackup } from './sample-papers.ts';

const { papers, port } = readOptions();
const browser = new DevBrowser({
  ...(port === undefined ? {} : { port }),
  ...(papers === undefined ? {} : { backup: sampleBackup(papers, Date.now()) }),
  onClose: () => void stop(),
});

const server = await createServer({
  hooks: {
    // WXT resolves its configuration again whenever a file changes.
    'config:resolved': ({ config }) => {
      config.runner = {
        canOpen: () => true,
        openBrowser: () => browser.open(config.outDir, config.dev.server?.origin ?? ''),
        closeBrowser: () => browser.close(),
      };
    },
  },
});
const reload = server.reloadExtension.bind(server);
server.reloadExtension = () => void browser.keepPages(reload).catch((error) => console.error(messageOf(error)));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
await server.start();

async function stop(): Promise<void> {
  // Closing an open server can wait for a build that is running.
  await browser.close();
  process.exit(0);
}

function readOptions(): { papers?: number; port?: number } {
  try {
    const { values } = parseArgs({ options: { papers: { type: 'string' }, 'debug-port': { type: 'string' } } });
    const papers = values.papers === undefined ? undefined : Number(values.papers);
    if (papers !== undefined) sampleBackup(papers, 0);
    const port = values['debug-port'] === undefined ? undefined : Number(values['debug-port']);
    return { ...(papers === undefined ? {} : { papers }), ...(port === undefined ? {} : { port }) };
  } catch (error) {
    console.error(messageOf(error));
    console.error('usage: npm run dev -- [--papers <number>] [--debug-port <port>]');
    process.exit(2);
  }
}
