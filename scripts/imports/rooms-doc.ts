/** The part of ARCHITECTURE.md that is made from the table of rooms. */
import { existsSync, readFileSync } from 'node:fs';
import { hookFolders, libraryLayers, type Room, rooms } from './rooms.ts';

export const docPath = new URL('../../ARCHITECTURE.md', import.meta.url);

const [start, end] = ['<!-- rooms: `npm run docs:rooms` -->', '<!-- /rooms -->'];

/** Returns ARCHITECTURE.md with its tables as the rules say. @throws Error if the markers are missing */
export function withRooms(doc = readFileSync(docPath, 'utf8')): string {
  const [from, to] = [doc.indexOf(start), doc.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md must contain ${start} and ${end}.`);
  return `${doc.slice(0, from)}${start}\n${roomsDoc()}\n${doc.slice(to)}`;
}

/** Returns the paths of ours that ARCHITECTURE.md names and that do not exist. */
export function deadPaths(doc = readFileSync(docPath, 'utf8')): string[] {
  const paths = doc.matchAll(/`((?:entrypoints|components|lib|modules|scripts|tests)\/[\w./-]*)`/g);
  return [...paths].map(([, path = '']) => path).filter((path) => !existsSync(new URL(path, docPath)));
}

function roomsDoc(): string {
  const hooks = Object.entries(hookFolders).map(([folder, allowed]) =>
    allowed.length === 0 ? folder : `${folder} (${allowed.join(', ')})`,
  );
  return [
    '| room | what it is | may import |',
    '| --- | --- | --- |',
    ...rooms.map(row),
    '',
    '`*` runs in Node too: no browser APIs, Dexie or React. (types) means `import type` only. Names without a folder are in `lib/`.',
    '',
    'Inside `lib/library/`, each folder imports only folders to its left:',
    '',
    '```',
    libraryLayers
      .map((layer) => layer.join(', '))
      .join(' ◄ ')
      .replace(/(.{80,}?) ◄ /g, '$1\n  ◄ '),
    '```',
    '',
    `Inside \`components/hooks/\`, with what each may import: ${hooks.join('; ')}.`,
  ].join('\n');
}

function row({ path, holds, imports, types = [], isPure }: Room): string {
  const short = (room: string): string => room.replace(/^lib\//, '').replace(/[.]ts$/, '');
  const listed =
    imports === 'everything'
      ? ['everything; nothing imports it']
      : [...imports.map(short), ...types.map((room) => `${short(room)} (types)`)];
  const name = /[.]ts$/.test(path) ? path : `${path}/`;
  return `| \`${name}\`${isPure ? ' *' : ''} | ${holds} | ${listed.join(', ') || 'nothing'} |`;
}
