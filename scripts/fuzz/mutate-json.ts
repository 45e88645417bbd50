/** Changes of a JSON value: fields of the wrong kind, missing, added, or taken from elsewhere in it. */
import { wrongValues } from './mutate-text.ts';
import type { Random } from './random.ts';

/** A place in a value: what holds it and under which name. */
interface Place {
  readonly home: Record<string, unknown>;
  readonly name: string;
}

/** Places that are looked at; large inputs have more. */
const maxPlaces = 5_000;

function placesIn(root: unknown): Place[] {
  const places: Place[] = [];
  const waiting = [root];
  for (let value = waiting.pop(); value !== undefined && places.length < maxPlaces; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const home = value as Record<string, unknown>;
    for (const name of Object.keys(home)) {
      places.push({ home, name });
      waiting.push(home[name] ?? null);
    }
  }
  return places;
}

/** Returns a changed copy of a value. */
export function mutateJson(value: unknown, random: Random): unknown {
  const holder = { root: structuredClone(value) };
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const places = placesIn(holder);
    const { home, name } = random.pick(places);
    const kind = random.below(10);
    if (kind < 5) home[name] = random.pick(wrongValues)(random);
    else if (kind === 5 && name !== 'root') Array.isArray(home) ? home.splice(Number(name), 1) : delete home[name];
    else if (kind === 6) {
      const other = random.pick(places);
      home[name] = structuredClone(other.home[other.name]);
    } else if (kind === 7) home[name] = [home[name]];
    else if (kind === 8) home[`${name}${random.below(3)}`] = random.pick(wrongValues)(random);
    else if (Array.isArray(home[name]))
      home[name] = Array.from({ length: random.size(300) }, () => home[name] as unknown[])
        .flat()
        .slice(0, 2_000);
    else if (typeof home[name] === 'string')
      home[name] = random.chance(0.5) ? Number(home[name]) : [...(home[name] as string).slice(0, 200)];
    else if (typeof home[name] === 'number') home[name] = String(home[name]);
  }
  return holder.root;
}

/** Changes a JSON text as the value that it is; undefined if it is none. */
export function mutateJsonText(text: string, random: Random): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return JSON.stringify(mutateJson(value, random)) ?? 'null';
}
