/**
 * Keeps the import rules of the house. Which room may import which is drawn in ARCHITECTURE.md; each rule here carries
 * the sentence that a reviewer would write. What was read is asserted, because a cruise that reads nothing finds nothing
 * and would pass.
 */
import { globSync } from 'node:fs';
import { cruise, type IForbiddenRuleType } from 'dependency-cruiser';

const folders = ['entrypoints', 'components', 'lib'];
/** Packages that rules name and the project uses: where they lie elsewhere, those rules find nothing. */
const named = ['zod', 'dexie', 'react', 'wxt'];

const pure =
  '^lib/((domain|sources|feeds|places|abstracts|net|zotero|search|topics|text|digest|detect|exporters|importers)/|follow-ups/check-saved-papers[.]ts$)';
const packages = (...names: string[]): string => `^node_modules/(${names.join('|')})(/|$)`;

/** `$1` in a rule's `to` is the first group of its `from`. */
const forbidden: IForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    comment: 'Circular import: merge the two files, or move what they share into a third.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'domain-knows-nothing',
    comment: 'lib/domain may only import zod and itself.',
    from: { path: '^lib/domain/' },
    to: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/domain/' },
  },
  {
    name: 'pure-rooms-stay-pure',
    comment: 'Readers, search, topics, digests and exporters also run in Node: no browser APIs, Dexie or React.',
    from: { path: pure },
    to: { path: packages('wxt', '@wxt-dev', 'dexie', 'dexie-react-hooks', 'react', 'react-dom') },
  },
  {
    name: 'pure-rooms-know-no-library',
    comment: 'The library may import the pure folders, never the other way round.',
    from: { path: pure },
    to: {
      path: '^(lib/(library/(?!api/)|db|page|page-status|browser|follow-ups/stored|messages|settings)|components|entrypoints)',
    },
  },
  {
    name: 'sources-are-strangers',
    comment:
      'A source may import its own folder, the shared reading functions and the site families, but no other source.',
    from: { path: '^lib/sources/([^/.]+)', pathNot: '^lib/sources/index[.]ts$' },
    to: {
      path: '^lib/sources/',
      pathNot: [
        '^lib/sources/$1([./]|$)',
        '^lib/sources/(dom|fields|metadata|families)([./]|$)',
        // How a block is taken apart into lines, and a line into names.
        '^lib/sources/page/(lines|citation)[.]ts$',
      ],
    },
  },
  {
    name: 'sources-know-no-exporter',
    comment: 'Sources and exporters must not import each other.',
    from: { path: '^lib/sources/' },
    to: { path: '^lib/exporters/' },
  },
  {
    name: 'exporters-know-no-source',
    comment: 'Sources and exporters must not import each other.',
    from: { path: '^lib/exporters/' },
    to: { path: '^lib/(sources|feeds|importers)/' },
  },
  {
    name: 'importers-know-no-exporter',
    comment: 'Importers must not use the exporter that wrote a file: they read its format.',
    from: { path: '^lib/importers/' },
    to: { path: '^lib/exporters/' },
  },
  {
    name: 'only-db-imports-dexie',
    comment: 'Only lib/db may import Dexie.',
    from: { pathNot: ['^lib/db/', '^components/hooks/'] },
    to: { path: packages('dexie', 'dexie-react-hooks') },
  },
  {
    name: 'browser-at-the-edge',
    comment: 'Only entrypoints and the browser-facing files in lib may use browser.*.',
    from: {
      path: '^(lib|components)/',
      pathNot:
        '^lib/(messages|settings|browser/[^/]+|follow-ups/stored-follow-ups|page/content-script-context)[.]ts$|^components/hooks/',
    },
    to: { path: '^node_modules/wxt/dist/browser' },
  },
  {
    name: 'hooks-know-the-library',
    comment: 'Components take props and callbacks; only components/hooks may import the library.',
    from: { path: '^components/', pathNot: '^components/hooks/' },
    to: { path: '^lib/(library|db)([./]|$)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'nobody-imports-entrypoints',
    comment: 'Entrypoints must not be imported.',
    from: { path: '^(lib|components)/' },
    to: { path: '^entrypoints/' },
  },
  {
    name: 'content-scripts-stay-light',
    comment:
      'Content scripts must stay small: they must not import the validator, the database or React, even indirectly.',
    from: {
      path: '^entrypoints/.*[.]content[.]ts$|^entrypoints/(marks|paper-reader|proxied|read-page|site-runner)[.]ts$|^lib/sources/',
    },
    to: { path: packages('zod', 'dexie', 'react', 'react-dom', 'fuse.js'), reachable: true },
  },
];

const { output } = await cruise(folders, {
  ruleSet: { forbidden },
  validate: true,
  // Types are erased before the rules are applied: `import type` of a zod module costs a content script nothing.
  tsPreCompilationDeps: false,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'default'],
  },
});
if (typeof output === 'string') throw new Error('dependency-cruiser returned text instead of a result.');

const { violations, totalCruised, totalDependenciesCruised = 0 } = output.summary;
for (const { rule, from, to } of violations) {
  const comment = forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
  console.error(`${from} → ${to}\n  ${rule.name}: ${comment}`);
}
const read = new Set(output.modules.map(({ source }) => source));
const ours = globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`);
const unread = ours.filter((file) => !read.has(file.replaceAll('\\', '/')));
// Each module imports two or three others; a parser that no longer understands the language finds none.
if (ours.length === 0 || unread.length > 0 || totalDependenciesCruised < ours.length) {
  const which = unread.length === 0 ? '' : `, not including ${unread[0]}`;
  console.error(
    `Only ${ours.length - unread.length} of ${ours.length} files were read, with ${totalDependenciesCruised} imports${which}: the check itself is broken.`,
  );
  process.exit(1);
}
const unmet = named.filter((name) => ![...read].some((source) => source.startsWith(`node_modules/${name}/`)));
if (unmet.length > 0) {
  console.error(`No import leads to node_modules/${unmet[0]}, so the rules about packages can’t work.`);
  process.exit(1);
}
console.log(`imports: ${totalCruised} modules read, ${violations.length} violations`);
process.exit(violations.length === 0 ? 0 : 1);
