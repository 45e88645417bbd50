import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importers } from '../../lib/importers/index.ts';
import { docPath } from '../../scripts/formats/doc.ts';
import { nameInCode } from '../../scripts/names.ts';

const folder = new URL('../../lib/importers/', import.meta.url);

describe('the list of importers', () => {
  it('contains each format once', () => {
    const ids = importers.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('contains every format that has a file', () => {
    const files = readdirSync(folder).filter((name) =>
      /^export const \w+: Importer = /m.test(readFileSync(new URL(name, folder), 'utf8')),
    );
    expect(files.sort()).toEqual(importers.map(({ id }) => `${id}.ts`).sort());
  });

  it.each(importers)('names the file and its export after $id', async (importer) => {
    const module = (await import(new URL(`${importer.id}.ts`, folder).href)) as Record<string, unknown>;
    expect(module[nameInCode(importer.id)]).toBe(importer);
  });

  it('matches the table of docs/formats.md, apart from backups and pages', () => {
    const [, table = ''] = readFileSync(docPath, 'utf8').split('| format | `id` |');
    const ids = table
      .split('\n\n', 1)[0]
      ?.split('\n')
      .slice(2)
      .flatMap((row) => [...(row.split(' | ')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, id]) => id));
    expect(ids?.sort()).toEqual([...importers.map(({ id }) => id), 'backup', 'page'].sort());
  });
});
