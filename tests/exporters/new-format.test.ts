import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paperExporters } from '../../lib/exporters/index.ts';
import { checkExtension, checkNewId, exporterFile, listWith } from '../../scripts/formats/new-format.ts';

const list = readFileSync(new URL('../../lib/exporters/index.ts', import.meta.url), 'utf8');

const idsIn = (text: string): (string | undefined)[] => {
  const [, papers = ''] = /export const paperExporters[^\n]*\[\n(.*?)\n\];/s.exec(text) ?? [];
  return [...papers.matchAll(/\bid: '([^']+)'/g)].map(([, id]) => id);
};

describe('a new format', () => {
  it('is the last in the list of paper formats', () => {
    const before = paperExporters.map(({ id }) => id);
    expect(idsIn(list)).toEqual(before);
    expect(idsIn(listWith('org-mode', 'org', list))).toEqual([...before, 'org-mode']);
  });

  it('has a line as long as the formatter allows', () => {
    const short = listWith('org', 'org', list);
    expect(short).toContain(
      "  { id: 'org', name: 'Org', extension: 'org', load: async () => (await import('./org.ts')).org },\n",
    );
    expect(listWith('a-format-with-a-long-name', 'txt', list)).toContain(
      "  {\n    id: 'a-format-with-a-long-name',\n    name: 'A format with a long name',\n    extension: 'txt',\n",
    );
  });

  it('begins with an exporter named after its id', () => {
    expect(exporterFile('org-mode', 'org')).toContain(
      "export const orgMode: Exporter<readonly Paper[]> = {\n  id: 'org-mode',\n  name: 'Org mode',\n",
    );
  });

  it('imports what an exporter may', () => {
    const imported = [...exporterFile('org', 'org').matchAll(/from '([^']+)'/g)].map(([, path]) => path);
    for (const path of imported) expect(path).toMatch(/^\.\.\/domain\/|^\.\/text\.ts$/);
  });

  it('is refused if it exists already or its id or extension is not usable', () => {
    expect(() => checkNewId('csv', list)).toThrow('The format “csv” already exists.');
    expect(() => checkNewId('Two Words', list)).toThrow('“Two Words” isn’t a valid id');
    expect(() => checkExtension('.org')).toThrow('“.org” isn’t a valid file extension');
  });
});
