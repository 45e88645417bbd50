import type { Paper } from '../../lib/domain/paper.ts';
import type { Exporter } from '../../lib/domain/source.ts';
import { loadExporter } from '../../lib/exporters/index.ts';

/** The text of an export that is one file. */
export function textOf<T>(exporter: Exporter<T>, input: T): string {
  const files = [...exporter.export(input)];
  if (files.length !== 1) throw new Error(`${exporter.id} gave ${files.length} files`);
  return files.flatMap(({ chunks }) => [...chunks]).join('');
}

/** The papers in a format, by its id. */
export async function exported(format: string, papers: readonly Paper[]): Promise<string> {
  return textOf(await loadExporter(format), papers);
}

/**
 * What a text is after its way out: one line, what no encoding carries replaced. Written apart from the exporters'
 * own function, so that a mistake there is seen here.
 */
export function plain(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) out += '\ufffd';
    else if (code === 0xfffe || code === 0xffff) out += '\ufffd';
    else if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || /\s/.test(character)) out += ' ';
    else out += character;
  }
  return out.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

/** What {@link plain} gives where signs that a site escaped for TeX are the signs; formulas stay. */
export function unescaped(text: string): string {
  return plain(text)
    .split(/(\$[^$]*\$)/)
    .map((part, place) => (place % 2 === 1 ? part : part.replace(/(^|[^\\])\\([%&_#])/g, '$1$2')))
    .join('');
}
