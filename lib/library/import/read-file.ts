/** A file → its rows, parsed at the door: what is known of each paper, and why there is none. */
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
import { oneArxivId } from '../record/record.ts';
import type { ReadFile, ReadRow } from './file-rows.ts';

/**
 * Reads a file or a text that was pasted.
 * @param now milliseconds since the epoch
 * @throws {RefusedFileError} where it cannot be read
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
    // Alerts have no plain text, and that of a newsletter often lacks what its page has.
    const page = mail.html === undefined ? undefined : await readAsPage(now, [mail.html], [], watch);
    if (page !== undefined) return page;
    if (mail.text === undefined) throw new RefusedFileError('No papers found in this email.');
    return readText(now, partsOf(mail.text), [], watch);
  }
  const turns = new TimeSlicer(watch.signal);
  const { parts, encoding, notes } = await decodeInParts(bytes, () => turns.pause());
  return readText(now, parts, encoding === 'UTF-8' ? notes : [`The file’s encoding is ${encoding}.`, ...notes], watch);
}

/** Characters of a text that are read together. */
const partSize = 2_000_000;

function partsOf(text: string): string[] {
  return text.match(new RegExp(`.{1,${partSize}}`, 'gs')) ?? [text];
}

/** Formats of lines, which a text in Markdown may look like. */
const lists: ReadonlySet<string> = new Set(['list', 'titles']);

async function readText(
  now: number,
  parts: readonly string[],
  notes: readonly string[],
  watch: ImportWatch,
): Promise<ReadFile> {
  const { onProgress, signal } = watch;
  const turns = new TimeSlicer(signal);
  const recognising = detectFormatInParts(parts, () => (turns.isExpired ? turns.pause() : undefined));
  if ((await recognising.catch((error: unknown) => error)) instanceof RefusedFileError) {
    const page = await readAsPage(now, parts, notes, watch);
    if (page !== undefined) return page;
  }
  const { format, file } = await recognising;
  const feeds = format.feeds?.(file) ?? [];
  const rows: ReadRow[] = [];
  let beyond = 0;
  for (const row of format.read(file)) {
    if (rows.length >= importLimits.rows) beyond += 1;
    else rows.push(readRow(row, now));
    if (!turns.isExpired) continue;
    // How long the rest is cannot be known before it is read; the rows that most files have are a fair guess.
    onProgress?.({ stage: 'reading', share: rows.length / (rows.length + 2_000) });
    await turns.pause();
  }
  const known = rows.filter(({ entry }) => entry?.accounts.some(({ keys }) => !keys[0].startsWith('title:')) === true);
  // Lines with addresses look like a list of them, whatever else their marks say.
  if (rows.every(({ entry }) => entry === undefined) || (lists.has(format.id) && isMarkedUp(parts[0] ?? ''))) {
    const page = await readAsPage(now, parts, notes, watch);
    if (page !== undefined && page.rows.length >= known.length) return page;
  }
  const cut =
    beyond === 0
      ? []
      : [
          `Only the first ${formatCount(importLimits.rows)} rows can be imported. Skipped: ${countOf(beyond, 'row', 'rows')}.`,
        ];
  return { format: { id: format.id, name: format.name }, rows, notes: [...notes, ...cut], feeds };
}

/** Pages and texts of no format, as pages are read; undefined where that finds no papers. */
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

function readRow({ place, draft, importedState: kept, reason }: ImportRow, at: number): ReadRow {
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
    entry: { accounts: [accountFor(named, kept, at)], keywords: named.keywords, importedState: checkedKept(kept) },
    ...(typeof draft.doubt === 'string' ? { doubt: draft.doubt } : {}),
  };
}

/** Figures of a file are as old as its paper there; the next listing's are newer. */
function accountFor(paper: Paper, kept: ImportedState | undefined, at: number): SourceRecord {
  return toSourceRecord(paper, Math.min(kept?.added ?? at, at));
}

const most = { tags: 100, tag: 200, note: 100_000 } as const;

/** What was kept, within bounds. */
function checkedKept(kept: ImportedState | undefined): ImportedState {
  if (kept === undefined) return {};
  const tags = (kept.tags ?? []).map((tag) => tag.trim().slice(0, most.tag)).filter((tag) => tag !== '');
  return {
    ...kept,
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)].slice(0, most.tags) }),
    ...(kept.note === undefined ? {} : { note: kept.note.slice(0, most.note) }),
    ...(kept.comment === undefined ? {} : { comment: kept.comment.slice(0, most.note) }),
  };
}
