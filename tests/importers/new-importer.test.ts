import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importers } from '../../lib/importers/index.ts';
import { docPath } from '../../scripts/formats/doc.ts';
import { docWith, importerFile, importersWith } from '../../scripts/formats/new-importer.ts';
import { nameInCode } from '../../scripts/names.ts';

const list = readFileSync(new URL('../../lib/importers/index.ts', import.meta.url), 'utf8');

describe('a new importer', () => {
  it.each(['aardvark', 'markdown-table', 'zotero-rdf'])('imports %s in order, and tries it before any list', (id) => {
    const text = importersWith(id, list);
    const imported = [...text.matchAll(/^import .* from '\.\/(.+)\.ts';$/gm)].map(([, name]) => name);
    expect(imported).toEqual([...importers.map((importer) => importer.id), 'importer', id].sort());
    const [, entries = ''] = /importers: readonly Importer\[\] = \[\n(.*?),\n\];/s.exec(text) ?? [];
    const ids = importers.map((importer) => importer.id);
    ids.splice(ids.indexOf('markdown-links'), 0, id);
    expect(entries.split(',').map((entry) => entry.trim())).toEqual(ids.map(nameInCode));
  });

  it('creates a file named after its id', () => {
    expect(importerFile('org-mode')).toContain("export const orgMode: Importer = {\n  id: 'org-mode',\n");
  });

  it('adds the last row of the table in docs/formats.md', () => {
    const page = docWith('new-one', readFileSync(docPath, 'utf8'));
    const [, table] = page.split('| format | `id` |');
    expect(table?.split('\n\n', 1)[0]?.split('\n').at(-1)).toBe('| New one | `new-one` | – |');
  });
});
