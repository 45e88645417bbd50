import { loadExporter, UnknownFormatError } from '../../lib/exporters/index.ts';
import { type Command, parseArguments, UsageError } from './command.ts';
import { readPapers } from './papers-file.ts';

/** `export <papers.json> --format <id>`: every paper of the file, in its order, in one of the formats. */
export const command: Command = {
  name: 'export',
  usage: '<papers.json> --format <id>',
  async run(args, io) {
    const { papers: path, format } = parseArguments(args, ['papers'], ['format']);
    if (format === undefined) throw new UsageError('missing option --format');
    const exporter = await loadExporterFor(format);
    const papers = await readPapers(path, io);
    // Every exporter of papers writes one file for a list; more would be printed one after the other.
    for (const file of exporter.export(papers)) {
      for (const piece of gathered(file.chunks)) io.out(piece);
    }
    return 0;
  },
};

async function loadExporterFor(format: string): ReturnType<typeof loadExporter> {
  try {
    return await loadExporter(format);
  } catch (error) {
    throw error instanceof UnknownFormatError ? new UsageError(error.message) : error;
  }
}

/** Small chunks put together to pieces of some 64 kB, so that ten thousand papers are not as many writes. */
function* gathered(chunks: Iterable<string>): Generator<string> {
  let piece = '';
  for (const chunk of chunks) {
    piece += chunk;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
