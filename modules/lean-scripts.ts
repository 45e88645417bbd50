import path from 'node:path';
import { defineWxtModule } from 'wxt/modules';

const sources = `${path.resolve(import.meta.dirname, '../lib/sources')}${path.sep}`;

/** What a source says about itself to the documentation and to the tests, and what pages carry in its place. */
const forReaders = { verified: "''", testUrls: '[]' };

/** As much of a syntax tree as is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly key?: Node & { readonly name?: string };
  readonly value?: Node;
}

/**
 * Takes out of the scripts that run in pages what no page needs: how a source was checked and where it is tried, and the
 * words that WXT would log of a script that fails, which it logs in development only. Every page of a site pays for its
 * script's bytes.
 */
export default defineWxtModule((wxt) => {
  wxt.hooks.hook('vite:build:extendConfig', (entrypoints, config) => {
    if (!entrypoints.every(({ type }) => type === 'content-script' || type === 'unlisted-script')) return;
    config.plugins = [
      ...(config.plugins ?? []),
      {
        name: 'lean-scripts',
        enforce: 'post',
        transform(code, id) {
          if (id.startsWith(sources)) return { code: withoutAbout(code, this.parse(code)), map: null };
          // The logger does nothing in a build that people get; the error itself is thrown on.
          if (id.includes('virtual:wxt-content-script')) {
            return { code: code.replace(/\blogger\.error\(.*\);$/gm, ''), map: null };
          }
          const script = id.includes('virtual:wxt-unlisted-script')
            ? /^import definition .*$/m.exec(code)?.[0]
            : undefined;
          return script === undefined ? null : { code: `${script}\nexport default definition.main();`, map: null };
        },
      },
    ];
  });
});

/** The code of a module with the properties of {@link forReaders} emptied, from behind so that positions stay true. */
function withoutAbout(code: string, program: unknown): string {
  let lean = code;
  for (const { key, value } of [...propertiesIn(program)].reverse()) {
    const name = key?.name;
    if (value === undefined || (name !== 'verified' && name !== 'testUrls')) continue;
    // What is only handed on, as in `site.verified`, is empty already.
    if (value.type === 'MemberExpression') continue;
    lean = lean.slice(0, value.start) + forReaders[name] + lean.slice(value.end);
  }
  return lean;
}

function* propertiesIn(node: unknown): Generator<Node> {
  if (typeof node !== 'object' || node === null) return;
  if (isProperty(node)) yield node;
  for (const child of Object.values(node)) yield* propertiesIn(child);
}

function isProperty(node: object): node is Node {
  return 'type' in node && node.type === 'Property';
}
