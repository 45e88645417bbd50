/** The import rules, for dependency-cruiser. Each carries the sentence that a reviewer would write. */
import type { IForbiddenRuleType } from 'dependency-cruiser';
import { hookFolders, libraryLayers, type Room, rooms } from './rooms.ts';

const escapeDots = (path: string): string => path.replaceAll('.', '[.]');
const packages = (...names: string[]): string => `^node_modules/(${names.join('|')})(/|$)`;

/** Matches the files of a room, without those of the rooms inside it. */
export function patternOf(path: string): string {
  if (/[.]ts$/.test(path)) return `^${escapeDots(path)}$`;
  const inner = rooms
    .filter((other) => other.path.startsWith(`${path}/`))
    .map((other) => other.path.slice(path.length + 1));
  return `^${path}/${inner.length === 0 ? '' : `(?!(${inner.join('|')})/)`}`;
}

/** A room imports what the table allows; of some rooms only the types. */
function roomRules({ path, imports, types = [], because }: Room): IForbiddenRuleType[] {
  if (imports === 'everything') return [];
  const listed = [...imports, ...types.map((room) => `types of ${room}`)].join(', ') || 'nothing';
  const comment = `${because === undefined ? '' : `${because} `}${path} may import: ${listed} (scripts/imports/rooms.ts).`;
  const elsewhere = (allowed: readonly string[]) => ({
    path: '^(entrypoints|components|lib|modules|scripts)/',
    pathNot: [path, ...allowed].map(patternOf),
  });
  return [
    {
      name: `room ${path}`,
      comment,
      from: { path: patternOf(path) },
      to: { ...elsewhere(imports), dependencyTypesNot: ['type-only'] },
    },
    {
      name: `room ${path}, types`,
      comment,
      from: { path: patternOf(path) },
      to: { ...elsewhere([...imports, ...types]), dependencyTypes: ['type-only'] },
    },
  ];
}

const pure = rooms.filter((room) => room.isPure);
const library = libraryLayers.flatMap((layer, index) =>
  layer.map((folder): IForbiddenRuleType => {
    const lower = libraryLayers.slice(0, index).flat();
    return {
      name: 'library-layers',
      comment: `lib/library/${folder} may import ${lower.join(', ') || 'no other folder of lib/library'} (scripts/imports/rooms.ts).`,
      from: { path: `^lib/library/${folder}/` },
      to: { path: '^lib/library/[^/]+/', pathNot: `^lib/library/(${[folder, ...lower].join('|')})/` },
    };
  }),
);
const hooks = Object.entries(hookFolders).map(
  ([folder, allowed]): IForbiddenRuleType => ({
    name: 'hook-layers',
    comment: `components/hooks/${folder} may import ${allowed.join(', ') || 'no other hooks'} (scripts/imports/rooms.ts).`,
    from: { path: `^components/hooks/${folder}/` },
    to: { path: '^components/hooks/', pathNot: `^components/hooks/(${[folder, ...allowed].join('|')})/` },
  }),
);

/** `$1` in a rule's `to` is the first group of its `from`. */
export const forbidden: readonly IForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    comment: 'Circular import, types included: merge the two files, or move what they share into a third.',
    from: {},
    to: { circular: true },
  },
  ...rooms.flatMap(roomRules),
  {
    name: 'pure-rooms-stay-pure',
    comment: 'Pure rooms also run in Node: no browser APIs, Dexie or React.',
    from: {
      path: pure.map(({ path }) => patternOf(path)),
      pathNot: pure.flatMap(({ path, browserFiles = [] }) =>
        browserFiles.map((file) => `^${escapeDots(`${path}/${file}`)}$`),
      ),
    },
    to: {
      path: packages('wxt', '@wxt-dev', 'dexie', 'dexie-react-hooks', 'react', 'react-dom'),
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'outside-imports-index',
    comment: 'Code outside lib/library may import its index.ts and the types in api/, nothing else.',
    from: { pathNot: '^lib/library/' },
    to: { path: '^lib/library/', pathNot: '^lib/library/(index[.]ts$|api/)' },
  },
  {
    name: 'use-cases-do-not-import-the-loader',
    comment: 'open-library.ts and index.ts load the use cases. A use case that imports them closes a circle.',
    from: { path: '^lib/library/[^/]+/' },
    to: { path: '^lib/library/(index|open-library)[.]ts$' },
  },
  ...library,
  ...hooks,
  {
    name: 'sources-are-strangers',
    comment:
      'A source may import its own folder, the shared reading functions and the site families, but no other source.',
    from: { path: '^lib/sources/([^/.]+)', pathNot: '^lib/sources/(index|sites)[.]ts$' },
    to: {
      path: '^lib/sources/',
      pathNot: [
        '^lib/sources/$1([./]|$)',
        '^lib/sources/(dom|draft-fields|metadata|families)([./]|$)',
        // Splits a block into lines, and a line into names.
        '^lib/sources/page/(lines|citation)[.]ts$',
      ],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only-db-imports-dexie',
    comment: 'Only lib/db may import Dexie.',
    from: { pathNot: ['^lib/db/', '^components/hooks/'] },
    to: { path: packages('dexie', 'dexie-react-hooks'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'browser-at-the-edge',
    comment: 'Only entrypoints, components/hooks and the browser-facing files in lib may use browser.*.',
    from: {
      path: '^(lib|components)/',
      pathNot:
        '^lib/(messages|browser/[^/]+|page/content-script-context|storage/(canary|erase-everything))[.]ts$|^components/hooks/',
    },
    to: { path: '^node_modules/wxt/dist/browser', dependencyTypesNot: ['type-only'] },
  },
];

/** Content scripts and site readers, and the packages that would make them heavy even if imported indirectly. */
export const lightScripts = {
  comment:
    'Content scripts must stay small: they must not import the validator, the database or React, even indirectly.',
  from: /^entrypoints\/.*[.]content[.]ts$|^entrypoints\/(marks|paper-reader|proxied|read-page|site-runner)[.]ts$|^lib\/sources\//,
  to: new RegExp(packages('zod', 'dexie', 'react', 'react-dom', 'fuse.js')),
};
