/** Reads values from JSON of unknown shape. Missing values, and values of another type, are undefined or empty. */
import { collapse, textOfMarkup } from '../domain/text.ts';

/** Names and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/** Returns the value at the end of a path. */
export function at(value: unknown, ...path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** Returns the string at a path with white space collapsed, or a number as a string; undefined if there is neither. */
export function textAt(value: unknown, ...path: Path): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? collapse(found) : undefined;
}

/** Returns the string at a path without markup. */
export function plainAt(value: unknown, ...path: Path): string | undefined {
  const found = textAt(value, ...path);
  return found === undefined ? undefined : textOfMarkup(found);
}

/** Returns the list at a path; empty if it is not a list. */
export function listAt(value: unknown, ...path: Path): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Returns the strings of a list, without other values. */
export function textsAt(value: unknown, ...path: Path): string[] {
  return listAt(value, ...path).flatMap((one) => textAt(one) ?? []);
}

/** Returns the non-negative integer at a path. */
export function countAt(value: unknown, ...path: Path): number | undefined {
  const found = Number(at(value, ...path) ?? Number.NaN);
  return Number.isInteger(found) && found >= 0 ? found : undefined;
}
