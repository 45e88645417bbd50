/** Reading a text as an import does, up to the door. */
import { type Paper, parseDraft } from '../../lib/domain/paper.ts';
import { paperExporters } from '../../lib/exporters/index.ts';
import { detectFormat } from '../../lib/importers/detect-format.ts';
import type { ImportRow } from '../../lib/importers/importer.ts';
import { importers } from '../../lib/importers/index.ts';

/** The rows of a text and the format that it was recognised as. */
export async function rowsOf(text: string): Promise<{ format: string; rows: ImportRow[] }> {
  const { format, file } = detectFormat(text);
  return { format: format.id, rows: [...format.read(file)] };
}

/** The papers that the rows give. */
export async function papersOf(text: string): Promise<Paper[]> {
  const { rows } = await rowsOf(text);
  return rows.flatMap(({ draft }) => parseDraft(draft, 'paper').paper ?? []);
}

/** Formats that are read in part only: what they hold of a paper is for people. */
const partly = ['markdown'];

/** The formats that are written and read: an export comes back with the same bytes. */
export const roundTripFormats = paperExporters
  .map(({ id }) => id)
  .filter((id) => importers.some((importer) => importer.id === id) && !partly.includes(id));
