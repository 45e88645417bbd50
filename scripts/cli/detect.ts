import { JSDOM, VirtualConsole } from 'jsdom';
import { detectFile } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { partlyRead } from '../../lib/strings/format.ts';
import { type Command, parseArguments, quote, UsageError } from './command.ts';
import { readInput } from './input.ts';

/** Of the HTML parsers for Node, jsdom alone follows the standard for broken pages; it runs no script and loads nothing. */
function parseHtml(html: string, url: URL): Document {
  return new JSDOM(html, { url: url.href, virtualConsole: new VirtualConsole() }).window.document;
}

export const command: Command = {
  name: 'detect',
  usage: '<file> --url <url>',
  async run(args, io) {
    const { file, url: address } = parseArguments(args, ['file'], ['url']);
    if (address === undefined) throw new UsageError('missing option --url');
    const url = URL.parse(address);
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
      throw new UsageError(`--url must be a web URL, not ${quote(address)}`);
    }
    const detection = await detectFile(await readInput(file), url, { sources, parseHtml });
    io.out(`${JSON.stringify(detection)}\n`);
    if (detection.rows !== undefined) io.err(`${partlyRead(detection.papers.length, detection.rows)}\n`);
    return 0;
  },
};
