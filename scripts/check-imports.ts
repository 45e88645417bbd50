/**
 * `npm run imports`: checks the import rules (`imports/rules.ts`) and the table of rooms that they are built from. It also
 * asserts what was read: a check that reads nothing finds nothing and would pass.
 */
import { globSync, readFileSync } from 'node:fs';
import { cruise, type IModule } from 'dependency-cruiser';
import { type Room, rooms } from './imports/rooms.ts';
import { deadPaths, docPath, withRooms } from './imports/rooms-doc.ts';
import { forbidden, lightScripts, patternOf } from './imports/rules.ts';

const folders = ['entrypoints', 'components', 'lib', 'modules', 'scripts/cli'];
/** Packages that rules name and the project uses: if they are elsewhere, those rules find nothing. */
const named = ['zod', 'dexie', 'react', 'wxt'];

const { output } = await cruise(folders, {
  ruleSet: { forbidden: [...forbidden] },
  validate: true,
  // Imports of types and `import()` count. As `verbatimModuleSyntax` is on, an import is of types only if it says so.
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  // A copy of the project may link to the packages of another.
  preserveSymlinks: true,
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'default'],
  },
});
if (typeof output === 'string') throw new Error('dependency-cruiser returned text instead of a result.');
const { modules, summary } = output;

const problems = [
  ...summary.violations.map(({ rule, from, to, cycle }) => {
    const comment = forbidden.find(({ name, from: { path } }) => name === rule.name && matches(path, from))?.comment;
    const target = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ');
    return `${from} → ${target}\n  ${rule.name}: ${comment ?? ''}`;
  }),
  ...heavyScripts(modules),
  ...rooms.flatMap((room) => unusedPermissions(room, modules)),
  ...homeless(modules),
  ...deadPaths().map((path) => `ARCHITECTURE.md names ${path}, which doesn’t exist.`),
];
if (withRooms() !== readFileSync(docPath, 'utf8'))
  problems.push('ARCHITECTURE.md differs from scripts/imports/rooms.ts: run `npm run docs:rooms`.');
for (const problem of problems) console.error(problem);
assertEverythingWasRead();
console.log(`imports: ${summary.totalCruised} modules read, ${problems.length} violations`);
process.exit(problems.length === 0 ? 0 : 1);

function matches(path: string | readonly string[] | undefined, file: string): boolean {
  return path === undefined || [path].flat().some((pattern) => new RegExp(pattern).test(file));
}

function isIn(path: string, file: string): boolean {
  return new RegExp(patternOf(path)).test(file);
}

/** Imports that make a content script heavy, with the way to each. Types are erased, so they cost nothing. */
function heavyScripts(all: readonly IModule[]): string[] {
  const bySource = new Map(all.map((module) => [module.source, module]));
  return [...bySource.keys()]
    .filter((source) => lightScripts.from.test(source))
    .flatMap((source) => {
      const ways = new Map([[source, source]]);
      for (const [file, way] of ways)
        for (const { resolved, dependencyTypes } of bySource.get(file)?.dependencies ?? [])
          if (!dependencyTypes.includes('type-only') && !ways.has(resolved)) ways.set(resolved, `${way} → ${resolved}`);
      const heavy = [...ways].find(([file]) => lightScripts.to.test(file));
      return heavy === undefined ? [] : [`${heavy[1]}\n  content-scripts-stay-light: ${lightScripts.comment}`];
    });
}

/** The table allows only what is in use, so that it describes the code. */
function unusedPermissions(room: Room, all: readonly IModule[]): string[] {
  if (room.imports === 'everything') return [];
  const imported = all.filter(({ source }) => isIn(room.path, source)).flatMap(({ dependencies }) => dependencies);
  const isUsed = (path: string, onlyTypes: boolean): boolean =>
    imported.some((d) => isIn(path, d.resolved) && d.dependencyTypes.includes('type-only') === onlyTypes);
  return [
    ...room.imports.filter((path) => !isUsed(path, false)),
    ...(room.types ?? []).filter((path) => !isUsed(path, true)),
  ].map((path) => `${room.path} no longer imports ${path}: remove the permission from scripts/imports/rooms.ts.`);
}

function homeless(all: readonly IModule[]): string[] {
  const ours = all.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
  return ours
    .filter(({ source }) => !rooms.some(({ path }) => isIn(path, source)))
    .map(({ source }) => `${source} is in no room: add its folder to scripts/imports/rooms.ts.`);
}

function assertEverythingWasRead(): void {
  const read = new Set(modules.map(({ source }) => source));
  const ours = globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`);
  const unread = ours.filter((file) => !read.has(file.replaceAll('\\', '/')));
  const { totalDependenciesCruised: imports = 0 } = summary;
  const types = modules
    .flatMap(({ dependencies }) => dependencies)
    .filter((d) => d.dependencyTypes.includes('type-only'));
  // A module imports two or three others, and types every other time; a parser that misreads the language finds none.
  if (ours.length === 0 || unread.length > 0 || imports < ours.length || types.length < ours.length / 2) {
    const which = unread.length === 0 ? '' : `, not including ${unread[0]}`;
    console.error(
      `Only ${ours.length - unread.length} of ${ours.length} files were read, with ${imports} imports${which}: the check itself is broken.`,
    );
    process.exit(1);
  }
  const unmet = named.find((name) => ![...read].some((source) => source.startsWith(`node_modules/${name}/`)));
  if (unmet !== undefined) {
    console.error(`No import leads to node_modules/${unmet}, so the rules about packages can’t work.`);
    process.exit(1);
  }
}
