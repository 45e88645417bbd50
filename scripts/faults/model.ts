/**
 * What the library must hold: every acknowledged change, as fields with texts. A change that was not acknowledged, because
 * a fault cut it, may be there or not.
 */
import type { StoredLibrary } from './library.ts';

/** A field and its value; undefined if it must not be there. */
export type Effect = readonly [field: string, value: string | undefined];

/** The differences that a comparison found. */
export interface Comparison {
  readonly lost: string[];
  readonly doubled: string[];
}

export class Model {
  readonly #known = new Map<string, string | undefined>();
  readonly #possible = new Map<string, Set<string | undefined>>();
  /** Acts that were asked for, with the number of decisions each may have at most. */
  readonly #acts = new Map<string, number>();
  acknowledged = 0;

  get(field: string): string | undefined {
    return this.#known.get(field);
  }

  /** Whether the field may have another value than the known one. */
  isCertain(field: string): boolean {
    return !this.#possible.has(field);
  }

  /** Fields with a prefix that have a value. */
  fields(prefix: string): string[] {
    return [...this.#known].flatMap(([field, value]) =>
      value !== undefined && field.startsWith(prefix) ? [field] : [],
    );
  }

  /** What holds without having been acknowledged. */
  know(effects: readonly Effect[]): void {
    for (const [field, value] of effects) this.#known.set(field, value);
  }

  expectAct(act: string, decisions: number): void {
    this.#acts.set(act, decisions);
  }

  acknowledge(effects: readonly Effect[]): void {
    this.acknowledged += 1;
    for (const [field, value] of effects) {
      this.#known.set(field, value);
      this.#possible.delete(field);
    }
  }

  /** Effects of a change that failed, or that nobody answered. */
  suspect(effects: readonly Effect[]): void {
    for (const [field, value] of effects) {
      const values = this.#possible.get(field) ?? new Set([this.#known.get(field)]);
      values.add(value);
      this.#possible.set(field, values);
    }
  }

  /** Compares the library with the model, and takes over what may be either way. */
  compare(stored: StoredLibrary): Comparison {
    const { fields, doubled } = fieldsOf(stored);
    const lost: string[] = [];
    for (const [field, values] of this.#possible) {
      const value = fields.get(field);
      if (!values.has(value)) lost.push(`${field}: ${value} is none of ${[...values].join(' | ')}`);
      this.#known.set(field, value);
    }
    this.#possible.clear();
    for (const [field, value] of this.#known) {
      const found = fields.get(field);
      if (found !== value && !lost.some((line) => line.startsWith(`${field}:`))) {
        lost.push(`${field}: ${found} instead of ${value}`);
      }
    }
    const decisions = Map.groupBy(stored.tables['decisions'] ?? [], (row) => String(row['act']));
    for (const [act, most] of this.#acts) {
      const rows = decisions.get(act) ?? [];
      if (rows.length > most) doubled.push(`act ${act} has ${rows.length} decisions instead of ${most}`);
    }
    return { lost, doubled };
  }
}

/** The parts of a state that a decision sets. */
const flags = ['saved', 'starred', 'later', 'read', 'dismissed', 'picked'] as const;

/** The library as fields. */
function fieldsOf({ tables }: StoredLibrary): { fields: Map<string, string>; doubled: string[] } {
  const fields = new Map<string, string>();
  const doubled: string[] = [];
  const states = new Map((tables['states'] ?? []).map((row) => [row['paper'], row]));
  const once = (field: string, value: string): void => {
    if (fields.has(field)) doubled.push(field);
    fields.set(field, value);
  };
  for (const paper of tables['papers'] ?? []) {
    const keys = paper['keys'] as string[];
    const state = states.get(paper['id']);
    for (const key of keys) {
      once(`paper ${key}`, '1');
      for (const flag of flags) if (state?.[flag] !== undefined) fields.set(`${key} ${flag}`, '1');
      for (const tag of (state?.['tags'] ?? []) as string[]) once(`${key} tag ${tag}`, '1');
      if (state?.['note'] !== undefined) fields.set(`${key} note`, String(state['note']));
      const corrected = state?.['corrected'] as { title?: string } | undefined;
      if (corrected?.title !== undefined) fields.set(`${key} corrected`, corrected.title);
    }
    for (const key of keys) for (const other of keys) if (key < other) fields.set(`same ${key} ${other}`, '1');
  }
  for (const topic of tables['topics'] ?? []) once(`topic ${topic['id']}`, `${topic['name']}: ${topic['query']}`);
  for (const series of tables['series'] ?? []) once(`series ${series['id']}`, String(series['name']));
  for (const issue of tables['issues'] ?? []) if (issue['sent'] !== undefined) once(`sent ${issue['id']}`, '1');
  return { fields, doubled };
}
