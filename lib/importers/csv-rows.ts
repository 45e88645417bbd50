/** Parses the rows of a CSV file (RFC 4180) one by one. docs/formats.md explains why no package parses them. */

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** A quotation mark that no other closes: the rest of the file is in its cell. */
  readonly unclosed?: true;
}

/** Detects the delimiter: the common one that occurs most often outside quotes in the first line. */
export function delimiterOf(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of text.slice(0, 100_000)) {
    if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === '\n' || sign === '\r') break;
    else if (counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

/**
 * Yields every row with its cells, without empty lines.
 * @param parts the text, split if it is long
 */
export function* rowsIn(parts: readonly string[], delimiter = delimiterOf(parts[0] ?? '')): Generator<CsvRow> {
  let [text = '', next] = [parts[0], 1];
  const special = new RegExp(`[${delimiter === '\t' ? '\\t' : delimiter}\\r\\n]`, 'g');
  let [at, line] = [0, 1];
  while (at < text.length || next < parts.length) {
    const cells: string[] = [];
    const [start, begun] = [at, line];
    let unclosed = false;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const quoted = quotedAt(text, at);
        cell = quoted.text;
        line += quoted.lines;
        at = quoted.end;
        unclosed ||= quoted.unclosed;
      }
      special.lastIndex = at;
      const found = special.exec(text);
      const end = found?.index ?? text.length;
      // Text after a closing quotation mark belongs to the cell: some programs do not double quotation marks inside it.
      cell += text.slice(at, end);
      cells.push(cell);
      at = end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    const more = parts[next];
    if (more !== undefined && at >= text.length - 2) {
      // The row may continue in the next part: read it again from its beginning.
      text = text.slice(start) + more;
      next += 1;
      [at, line] = [0, begun];
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') yield { cells, line: begun, ...(unclosed ? { unclosed } : {}) };
  }
}

/** Reads the cell that begins with an opening quotation mark. */
function quotedAt(text: string, from: number): { text: string; end: number; lines: number; unclosed: boolean } {
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) {
      const rest = text.slice(from + 1);
      return { text: rest.replaceAll('""', '"'), end: text.length, lines: linesIn(rest), unclosed: true };
    }
    if (text[close + 1] !== '"') {
      const inside = text.slice(from + 1, close);
      return { text: inside.replaceAll('""', '"'), end: close + 1, lines: linesIn(inside), unclosed: false };
    }
    at = close + 2;
  }
}

function linesIn(text: string): number {
  return text.split(/\r\n?|\n/).length - 1;
}

/** Column indices by lower-case name without spaces and punctuation. */
export type Columns = ReadonlyMap<string, number>;

export function columnsOf(cells: readonly string[]): Columns {
  const columns = new Map<string, number>();
  for (const [place, cell] of cells.entries()) {
    const name = cell
      .replace(/^\uFEFF/, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    if (name !== '' && !columns.has(name)) columns.set(name, place);
  }
  return columns;
}
