import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  joinPath,
  listPath,
  notePath,
  obsidianTemplate,
  parseObsidianTemplate,
  propertiesOf,
  usualObsidianTemplate,
} from '../../lib/exporters/obsidian-template.ts';
import { obsidianAddress } from '../../lib/exporters/obsidian-uri.ts';
import { awkwardPapers } from './awkward-papers.ts';

const note = {
  vault: 'My vault',
  how: 'new',
  path: 'Papers/A & B.md',
  properties: '---\na: 1\n---\n',
  body: '# A\n',
} as const;
const parametersOf = (address: string) => new URL(address).searchParams;

describe('a note for Obsidian', () => {
  it('puts the note into the address, unchanged', () => {
    const { address, clipboard } = obsidianAddress(note);
    expect(address).toMatch(/^obsidian:\/\/new\?/);
    expect(address).not.toContain('+');
    expect(parametersOf(address).get('vault')).toBe('My vault');
    expect(parametersOf(address).get('file')).toBe('Papers/A & B');
    expect(parametersOf(address).get('content')).toBe('---\na: 1\n---\n\n# A\n');
    expect(clipboard).toBeUndefined();
  });

  it('uses the clipboard if the note or its address is too long', () => {
    for (const body of ['x'.repeat(1_501), '论'.repeat(400)]) {
      const { address, clipboard } = obsidianAddress({ ...note, body });
      expect(address.length).toBeLessThan(2_000);
      expect(parametersOf(address).has('clipboard')).toBe(true);
      expect(parametersOf(address).has('content')).toBe(false);
      expect(clipboard).toBe(`${note.properties}\n${body}`);
    }
  });

  it('appends to an existing note, without properties, and never overwrites it', () => {
    for (const how of ['append', 'daily'] as const) {
      const { address } = obsidianAddress({ ...note, how });
      expect(parametersOf(address).has('append')).toBe(true);
      expect(parametersOf(address).get('content')).toBe('\n# A\n');
    }
    for (const how of ['new', 'append', 'daily'] as const) {
      expect(obsidianAddress({ ...note, how }).address).not.toContain('overwrite');
    }
  });
});

describe('the template of notes', () => {
  const [paper] = awkwardPapers;
  if (paper === undefined) throw new Error('There is no paper.');

  it('sets folder, name and properties', () => {
    const template = obsidianTemplate(
      'folder: Reading/{year}\ndigests: Digests\nfile: {author} {title}\n---\nsource: Digestif, {arxiv}\ntags: papers, {categories}, to read\npublished: {published}\n',
    );
    const one = {
      ...paper,
      title: 'A: b/c?',
      authors: ['Ada Lovelace'],
      published: '2025-03-04',
      categories: ['cs.CV'],
    };
    expect(notePath(one, template)).toBe('Reading/2025/Ada Lovelace A b c.md');
    const written = propertiesOf({ ...one, keys: ['arxiv:2503.11731'] }, template).replace(/^---\n|---\n$/g, '');
    expect(parse(written)).toEqual({
      source: 'Digestif, 2503.11731',
      tags: ['papers', 'cs/CV', 'to-read'],
      published: '2025-03-04',
    });
  });

  it('names the note of several papers with its day', () => {
    expect(listPath(3, '2026-11-20', obsidianTemplate(''))).toBe('Papers 2026-11-20.md');
    const template = obsidianTemplate('list: Reading/../{count} papers\nfile: {title}\n---\ntitle: {title}');
    expect(listPath(3, '2026-11-20', template)).toBe('Reading/3 papers.md');
    expect(parseObsidianTemplate('list: {title}\n---\ntitle: {title}').problems).toEqual([
      '“list:” can only contain plain text, {day} and {count}.',
    ]);
  });

  it('reports errors of the template, and the available names', () => {
    expect(parseObsidianTemplate('file: {title}').problems).toEqual([
      'Add a line of three dashes (---) above the properties.',
    ]);
    const { problems } = parseObsidianTemplate('path: x\ndigests: {year}\n---\nno colon\na: {score}\na: 1');
    expect(problems).toHaveLength(5);
    expect(problems.join(' ')).toContain('{score} isn’t available. Use {title}');
    expect(parseObsidianTemplate(usualObsidianTemplate).problems).toEqual([]);
  });

  it('never leaves the vault, whatever the names of papers and folders', () => {
    expect(joinPath('../../etc/./ .. /x', 'a.md')).not.toMatch(/\.\./);
    expect(joinPath('', 'a.md')).toBe('a.md');
    const template = obsidianTemplate('folder: {title}/{venue}\nfile: {title}\n---\ntitle: {title}');
    for (const awkward of awkwardPapers) {
      const path = notePath({ ...awkward, venue: '../..' }, template);
      expect(path).not.toMatch(/(^|\/)\.{1,2}(\/|$)|[\\:*?"<>|#^[\]]/);
      expect(path).toMatch(/\.md$/);
      expect(path.split('/').length).toBeLessThanOrEqual(3);
    }
  });
});
