import type { Steps } from '../../domain/source.ts';

/**
 * Parses JSON of any length in steps. Each item of a list directly inside the outermost object or list is a step of its own.
 * Line breaks and tabs inside strings, which tools that save pages can add, count as spaces.
 * @returns the same as `JSON.parse`
 * @throws {SyntaxError} if `JSON.parse` does
 */
export function* parseJson(json: string): Steps<unknown> {
  const items: unknown[] = [];
  /** The JSON with the items replaced by their numbers. */
  let outline = '';
  /** Everything before this position is already in the outline or among the items. */
  let start = 0;
  let depth = 0;
  let inList = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '"') {
      at = endOfText(json, at);
    } else if (sign === '{' || sign === '[') {
      depth += 1;
      inList ||= depth === 2 && sign === '[';
      if (!inList || depth > 2) continue;
      outline += json.slice(start, at + 1);
      start = at + 1;
    } else if (sign === '}' || sign === ']' || sign === ',') {
      if (inList && depth === 2) {
        const item = json.slice(start, at);
        outline += (item.trim() === '' ? '' : items.push(parse(item)) - 1) + sign;
        start = at + 1;
        inList = sign === ',';
        yield;
      }
      if (sign !== ',') depth -= 1;
    }
  }
  const whole = parse(outline + json.slice(start));
  for (const list of Object.values(items.length > 0 ? (whole as object) : {})) {
    if (Array.isArray(list)) for (const at of list.keys()) list[at] = items[list[at]];
  }
  return whole;
}

/** Returns the end of a string that starts at a quotation mark. */
function endOfText(json: string, start: number): number {
  let end = start;
  for (;;) {
    end = json.indexOf('"', end + 1);
    if (end < 0) return json.length;
    let escapes = 0;
    while (json[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end;
  }
}

function parse(json: string): unknown {
  return JSON.parse(json.replace(/[\t\n\r]/g, ' '));
}
