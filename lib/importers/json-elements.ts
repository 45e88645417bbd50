/**
 * A long JSON array, element by element: parsed in one go, a file of a hundred megabytes keeps a screen waiting for
 * seconds.
 */
import { refuseJson } from './json-papers.ts';

/** What changes the depth, parts elements or begins a string. */
const sign = /["[\]{},]/g;
/** A string's end, or what hides the character behind it. One expression for a whole string overflows on long ones. */
const stringSign = /["\\]/g;

/**
 * The elements of an array in their order.
 * @param parts its text, which begins with a bracket
 * @throws {RefusedFileError} where the text is no whole JSON; what came before has been given then
 */
export function* elementsIn(parts: readonly string[]): Generator<unknown> {
  let [text = '', next, passed] = [parts[0], 1, 0];
  let at = text.indexOf('[') + 1;
  let [start, depth, count] = [at, 0, 0];
  /** Forgets what has been read and takes the next part in. */
  const goOn = (): boolean => {
    const more = parts[next];
    if (more === undefined) return false;
    text = text.slice(start) + more;
    next += 1;
    passed += start;
    [at, start] = [at - start, 0];
    return true;
  };
  for (;;) {
    sign.lastIndex = at;
    const found = sign.exec(text);
    if (found === null) {
      at = text.length;
      if (!goOn()) refuseJson(passed + at);
      continue;
    }
    at = found.index;
    const [mark] = found;
    if (mark === '"') {
      const end = endOfString(text, at);
      if (end > 0) at = end;
      else if (!goOn()) refuseJson(passed + at);
      continue;
    }
    if (mark === '{' || mark === '[') depth += 1;
    else if (depth > 0) depth -= mark === ',' ? 0 : 1;
    else {
      const element = text.slice(start, at);
      const isEnd = mark !== ',';
      if (mark === '}') refuseJson(passed + at);
      if (!isEnd || count > 0 || element.trim() !== '') yield parsed(element, passed + start);
      count += 1;
      start = at + 1;
      if (isEnd) {
        if ([text.slice(start), ...parts.slice(next)].some((rest) => rest.trim() !== '')) refuseJson(passed + start);
        return;
      }
    }
    at += 1;
  }
}

/** The place behind the string that begins here; -1 where its end is not in the text. */
function endOfString(text: string, at: number): number {
  stringSign.lastIndex = at + 1;
  for (let found = stringSign.exec(text); found !== null; found = stringSign.exec(text)) {
    if (found[0] === '"') return found.index + 1;
    stringSign.lastIndex = found.index + 2;
  }
  return -1;
}

function parsed(element: string, at: number): unknown {
  try {
    return JSON.parse(element);
  } catch {
    return refuseJson(at);
  }
}
