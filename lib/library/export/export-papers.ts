/** Exports papers to files in time slices, so that the UI stays responsive and the export can be stopped. */
import type { Paper } from '../../domain/paper.ts';
import { loadExporter } from '../../exporters/index.ts';
import type { ExportWatch, WrittenFile } from '../api/export.ts';
import type { LibraryContext } from '../base/context.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import { plainPaper, toState } from '../papers/row-mapping.ts';
import { storeCiteKeys } from './cite-keys.ts';

/** Papers read from the database per request. */
const batchSize = 250;
/** Number of characters that are buffered before they become a part of the file. */
const maxBuffered = 500_000;
/** Share of the reading in the total time. */
const readingShare = 0.4;

/**
 * Exports papers in the order of `ids`. Papers that are no longer in the library are left out.
 * @param format an exporter’s id
 * @throws {UnknownFormatError} if there is no such exporter, and the signal’s reason if the export was stopped
 */
export async function exportPapers(
  { db }: LibraryContext,
  ids: readonly number[],
  format: string,
  { onProgress, signal }: ExportWatch = {},
): Promise<WrittenFile[]> {
  const exporter = await loadExporter(format);
  const slicer = new TimeSlicer(signal);
  const papers: Paper[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    slicer.check();
    const wanted = ids.slice(start, start + batchSize);
    const [rows, states] = await Promise.all([db.papers.bulkGet(wanted), db.states.bulkGet(wanted)]);
    for (const [index, row] of rows.entries()) {
      if (row !== undefined) papers.push(plainPaper(row, toState(states[index])));
    }
    onProgress?.((readingShare * papers.length) / ids.length);
    if (slicer.isExpired) await slicer.pause();
  }
  if (exporter.hasCiteKeys === true) await storeCiteKeys({ db }, ids);
  const files: WrittenFile[] = [];
  const expected = Math.max(1, papers.length * (exporter.passes ?? 1));
  let chunksDone = 0;
  for (const { name, chunks } of exporter.export(papers)) {
    const pieces: Blob[] = [];
    let buffer: string[] = [];
    let length = 0;
    const flush = (): void => {
      pieces.push(new Blob(buffer));
      buffer = [];
      length = 0;
    };
    for (const chunk of chunks) {
      chunksDone += 1;
      buffer.push(chunk);
      length += chunk.length;
      if (length > maxBuffered) flush();
      if (!slicer.isExpired) continue;
      onProgress?.(Math.min(1, readingShare + ((1 - readingShare) * chunksDone) / expected));
      await slicer.pause();
    }
    flush();
    files.push({ name, content: new Blob(pieces, { type: exporter.mimeType }) });
  }
  return files;
}
