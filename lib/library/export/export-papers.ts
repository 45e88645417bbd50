/** Papers to files, in turns: however many they are, a screen lives meanwhile and the work can be stopped. */
import type { Paper } from '../../domain/paper.ts';
import { loadExporter } from '../../exporters/index.ts';
import type { ExportWatch, WrittenFile } from '../api/export.ts';
import type { LibraryContext } from '../base/context.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import { plainPaper, toState } from '../papers/row-mapping.ts';

/** Papers that are read from the database at a time. */
const part = 250;
/** Characters that are gathered before they become a piece of the file. */
const piece = 500_000;
/** How much of the whole the reading is, by time. */
const reading = 0.4;

/**
 * Papers, in the order of their ids, in the format of an exporter's id. Those that are no longer here are left out.
 * @throws {UnknownFormatError} and the signal's reason where it was stopped
 */
export async function exportPapers(
  { db }: LibraryContext,
  ids: readonly number[],
  format: string,
  { onProgress, signal }: ExportWatch = {},
): Promise<WrittenFile[]> {
  const exporter = await loadExporter(format);
  const turns = new TimeSlicer(signal);
  const papers: Paper[] = [];
  for (let start = 0; start < ids.length; start += part) {
    turns.check();
    const wanted = ids.slice(start, start + part);
    const [rows, states] = await Promise.all([db.papers.bulkGet(wanted), db.states.bulkGet(wanted)]);
    for (const [place, row] of rows.entries()) {
      if (row !== undefined) papers.push(plainPaper(row, toState(states[place])));
    }
    onProgress?.((reading * papers.length) / ids.length);
    if (turns.isExpired) await turns.pause();
  }
  const files: WrittenFile[] = [];
  const expected = Math.max(1, papers.length * (exporter.passes ?? 1));
  let chunksDone = 0;
  for (const { name, chunks } of exporter.export(papers)) {
    const pieces: Blob[] = [];
    let gathered: string[] = [];
    let length = 0;
    const close = (): void => {
      pieces.push(new Blob(gathered));
      gathered = [];
      length = 0;
    };
    for (const chunk of chunks) {
      chunksDone += 1;
      gathered.push(chunk);
      length += chunk.length;
      if (length > piece) close();
      if (!turns.isExpired) continue;
      onProgress?.(Math.min(1, reading + ((1 - reading) * chunksDone) / expected));
      await turns.pause();
    }
    close();
    files.push({ name, content: new Blob(pieces, { type: exporter.mimeType }) });
  }
  return files;
}
