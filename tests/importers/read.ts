/** Reading a text as an import does, up to the door. */
import { type Paper, parseDraft } from '../../lib/domain/paper.ts';
import type { ImportRow } from '../../lib/importers/importer.ts';
import { recognise } from '../../lib/importers/index.ts';

/** The rows of a text and the format that it was recognised as. */
export async function rowsOf(text: string): Promise<{ format: string; rows: ImportRow[] }> {
  const { format, file } = recognise(text);
  const importer = await format.load();
  return { format: format.id, rows: [...importer.read(file)] };
}

/** The papers that the rows give. */
export async function papersOf(text: string): Promise<Paper[]> {
  const { rows } = await rowsOf(text);
  return rows.flatMap(({ draft }) => parseDraft(draft, 'paper').paper ?? []);
}
