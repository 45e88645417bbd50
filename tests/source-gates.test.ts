/** What our own code must not contain, because a site or a paper could then reach further than it may. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const files = ['lib', 'components', 'entrypoints', 'modules'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|html)$/.test(name))
    .map((name) => path.join(folder, name)),
);
const texts = new Map(
  ['wxt.config.ts', ...files].map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const),
);

/** Lines that match, as `file: line`. */
function linesWith(form: RegExp, within: RegExp = /./): string[] {
  return [...texts].flatMap(([file, text]) =>
    within.test(file)
      ? text
          .split('\n')
          .filter((line) => form.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line))
          .map((line) => `${file}: ${line.trim()}`)
      : [],
  );
}

describe('our code', () => {
  it('is all looked at', () => {
    expect(files.length).toBeGreaterThan(400);
    // A form that certainly occurs is found.
    expect(linesWith(/createElement\(/, /^lib\/page\//)).not.toEqual([]);
  });

  it('makes no HTML of text', () => {
    const sinks =
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe)\b|document\.write/;
    expect(linesWith(sinks)).toEqual([]);
  });

  it('makes no code of text', () => {
    expect(linesWith(/\beval\(|new Function\(|\bimport\((?!['"`\s]*[.\w@'"`])|setTimeout\(\s*['"`]/)).toEqual([]);
  });

  it('gives a page nothing to call: no bridge of messages or events, no script in the page’s own world', () => {
    const listensToWindow = /addEventListener\(\s*['"]message['"]|\bwindow\.onmessage\b|\bCustomEvent\b/;
    expect(linesWith(listensToWindow)).toEqual([]);
    expect(linesWith(/\.postMessage\(/)).toEqual([
      // A channel of the extension’s own origin: its windows and the worker tell each other that the disk refused a write.
      expect.stringMatching(/^lib\/storage\/file-store\.ts: this\.#failures\.postMessage/),
      // A channel between two ports of its own, to yield to the browser.
      expect.stringMatching(/^lib\/search\/index\/maintenance\.ts: port2\.postMessage/),
    ]);
    expect(linesWith(/['"]MAIN['"]|onMessageExternal|onConnectExternal|externally_connectable/)).toEqual([]);
    expect(linesWith(/web_accessible_resources/)).toEqual([]);
    expect(linesWith(/wrappedJSObject|exportFunction|cloneInto/)).toEqual([]);
  });

  it('keeps what is drawn in a page in closed shadow roots', () => {
    const roots = linesWith(/attachShadow\(/);
    expect(roots.length).toBeGreaterThan(0);
    expect(roots.filter((line) => !line.includes("mode: 'closed'"))).toEqual([]);
    expect(linesWith(/\.shadowRoot\b/, /^lib\/page\//)).toEqual([]);
  });

  it('opens no database and reads no extension storage in a page', () => {
    expect(
      linesWith(/\bindexedDB\b|\blocalStorage\b|\bsessionStorage\b|browser\.storage/, /^lib\/(?:page|sources)\//),
    ).toEqual([]);
  });
});
