/** Reads a file as rows with validated papers, or with the reason why there is none. */
import { type SourceRecord, toSourceRecord } from '../../domain/merge-records.ts';
import { type Paper, parseDraft } from '../../domain/paper.ts';
import { decodeInParts, isZip } from '../../importers/decode.ts';
import { detectFormatInParts } from '../../importers/detect-format.ts';
import {
  checkSize,
  type ImportedState,
  type ImportRow,
  importLimits,
  RefusedFileError,
} from '../../importers/importer.ts';
import { isMarkedUp, longestPage } from '../../importers/read-as-page.ts';
import { findMail } from '../../sources/text/mail.ts';
import { countOf, formatCount } from '../../strings/format.ts';
import type { ImportWatch } from '../api/import.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import { oneArxivId } from '../record/parse-listing.ts';
import type { ReadFile, ReadRow } from './file-rows.ts';

/**
 * Reads a file or pasted text.
 * @param now milliseconds since the epoch
 * @throws {RefusedFileError} if it cannot be read
 */
export async function readImport(now: number, source: Blob | string, watch: ImportWatch): Promise<ReadFile> {
  if (typeof source === 'string') return readText(now, partsOf(source), [], watch);
  checkSize(source.size);
  const bytes = new Uint8Array(await source.arrayBuffer());
  if (isZip(bytes)) {
    const { readBackup } = await import('./read-backup.ts');
    return readBackup(source, watch);
  }
  const mail = await findMail(bytes);
  if (mail !== undefined) {
    // Alert emails have no plain text, and a newsletter’s plain text often lacks content of its HTML.
    const page = mail.html === undefined ? undefined : await readAsPage(now, [mail.html], [], watch);
    if (page !== undefined) return page;
    if (mail.text === undefined) throw new RefusedFileError('No papers found in this email.');
    return readText(now, partsOf(mail.text), [], watch);
  }
  const slicer = new TimeSlicer(watch.signal);
  const { parts, encoding, notes } = await decodeInParts(bytes, () => slicer.pause());
  return readText(now, parts, encoding === 'UTF-8' ? notes : [`The file’s encoding is ${encoding}.`, ...notes], watch);
}

/** Maximum characters per part of a text. */
const partSize = 2_000_000;

function partsOf(text: string): string[] {
  return text.match(new RegExp(`.{1,${partSize}}`, 'gs')) ?? [text];
}

/** Line-based formats, which Markdown text can be mistaken for. */
const lists: ReadonlySet<string> = new Set(['list', 'titles']);

async function readText(
  now: number,
  parts: readonly string[],
  notes: readonly string[],
  watch: ImportWatch,
): Promise<ReadFile> {
  const { onProgress, signal } = watch;
  const slicer = new TimeSlicer(signal);
  const detection = detectFormatInParts(parts, () => (slicer.isExpired ? slicer.pause() : undefined));
  if ((await detection.catch((error: unknown) => error)) instanceof RefusedFileError) {
    const page = await readAsPage(now, parts, notes, watch);
    if (page !== undefined) return page;
  }
  const { format, file } = await detection;
  const feeds = format.feeds?.(file) ?? [];
  const rows: ReadRow[] = [];
  let excess = 0;
  for (const row of format.read(file)) {
    if (rows.length >= importLimits.rows) excess += 1;
    else rows.push(readRow(row, now));
    if (!slicer.isExpired) continue;
    // The number of remaining rows is unknown until they are read, so estimate it by the size of most files.
    onProgress?.({ stage: 'reading', share: rows.length / (rows.length + 2_000) });
    await slicer.pause();
  }
  const known = rows.filter(({ entry }) => entry?.accounts.some(({ keys }) => !keys[0].startsWith('title:')) === true);
  // Text with URLs is recognised as a list of links even if it has markup.
  if (rows.every(({ entry }) => entry === undefined) || (lists.has(format.id) && isMarkedUp(parts[0] ?? ''))) {
    const page = await readAsPage(now, parts, notes, watch);
    if (page !== undefined && page.rows.length >= known.length) return page;
  }
  const limitNote =
    excess === 0
      ? []
      : [
          `Only the first ${formatCount(importLimits.rows)} rows can be imported. Skipped: ${countOf(excess, 'row', 'rows')}.`,
        ];
  return { format: { id: format.id, name: format.name }, rows, notes: [...notes, ...limitNote], feeds };
}

/**
 * Reads web pages and texts of no known format with the page readers. Resolves to undefined if they find no papers.
 */
async function readAsPage(
  now: number,
  parts: readonly string[],
  notes: readonly string[],
  { readSavedPage }: ImportWatch,
): Promise<ReadFile | undefined> {
  if (readSavedPage === undefined || parts.reduce((sum, { length }) => sum + length, 0) > longestPage) return undefined;
  const text = parts.join('');
  const rows = (await readSavedPage(text))?.map((row) => readRow(row, now));
  const name = text.trimStart().startsWith('<') ? 'Web page' : 'Text';
  return rows === undefined ? undefined : { format: { id: 'page', name }, rows, notes, feeds: [] };
}

function readRow({ place, draft, importedState: imported, reason }: ImportRow, at: number): ReadRow {
  if (draft === undefined) return { place, title: '', reasons: [reason ?? 'not a paper'] };
  const title = typeof draft.title === 'string' ? draft.title.slice(0, 300) : '';
  const { paper, problems } = parseDraft(draft, 'the row');
  if (paper === undefined)
    return { place, title, reasons: problems.map(({ field, reason: why }) => `${field} ${why}`) };
  const named = oneArxivId(paper, problems);
  return {
    place,
    title: named.title,
    reasons: problems.map(({ field, reason: why }) => `${field} ${why}`),
    entry: {
      accounts: [datedRecord(named, imported, at)],
      keywords: named.keywords,
      importedState: limitState(imported),
    },
    ...(typeof draft.doubt === 'string' ? { doubt: draft.doubt } : {}),
  };
}

/** Dates an imported paper’s measures like the paper itself, so that the next listing’s measures replace them. */
function datedRecord(paper: Paper, imported: ImportedState | undefined, at: number): SourceRecord {
  return toSourceRecord(paper, Math.min(imported?.added ?? at, at));
}

const maxSizes = { tags: 100, tag: 200, note: 100_000 } as const;

/** Limits the size of the imported user data. */
function limitState(imported: ImportedState | undefined): ImportedState {
  if (imported === undefined) return {};
  const tags = (imported.tags ?? []).map((tag) => tag.trim().slice(0, maxSizes.tag)).filter((tag) => tag !== '');
  return {
    ...imported,
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)].slice(0, maxSizes.tags) }),
    ...(imported.note === undefined ? {} : { note: imported.note.slice(0, maxSizes.note) }),
    ...(imported.comment === undefined ? {} : { comment: imported.comment.slice(0, maxSizes.note) }),
  };
}
