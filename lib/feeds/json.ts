/** Looking into JSON whose shape nobody vouches for: what is not there, or is something else, is undefined or empty. */
import { collapse, textOfMarkup } from '../domain/text.ts';

export type Path = readonly (string | number)[];

/** The value at the end of a path of names and places. */
export function at(value: unknown, ...path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** The text there, collapsed; numbers are written out; undefined where there is none. */
export function textAt(value: unknown, ...path: Path): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? collapse(found) : undefined;
}

/** The text there without its markup. */
export function plainAt(value: unknown, ...path: Path): string | undefined {
  const found = textAt(value, ...path);
  return found === undefined ? undefined : textOfMarkup(found);
}

/** The list there; empty where there is none. */
export function listAt(value: unknown, ...path: Path): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list; what is none is left out. */
export function textsAt(value: unknown, ...path: Path): string[] {
  return listAt(value, ...path).flatMap((one) => textAt(one) ?? []);
}

/** The whole number there. */
export function countAt(value: unknown, ...path: Path): number | undefined {
  const found = Number(at(value, ...path) ?? Number.NaN);
  return Number.isInteger(found) && found >= 0 ? found : undefined;
}
