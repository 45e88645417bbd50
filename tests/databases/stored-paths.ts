/** Names under which something is stored: every path through a value with its type, such as `papers.sighting.rank: number`. */

/** Fields whose values are names, too: what reads them compares them with words of the program. */
const named = new Set(['kind', 'strength', 'ended', 'announced', 'table', 'field']);

/**
 * Collects paths.
 * @param maps paths of objects whose keys are data (a day, an address): they become `*`
 */
export class StoredPaths {
  readonly #found = new Set<string>();
  readonly #maps: ReadonlySet<string>;

  constructor(...maps: readonly string[]) {
    this.#maps = new Set(maps);
  }

  add(path: string, value: unknown): void {
    if (Array.isArray(value)) {
      if (value.length === 0) this.#found.add(`${path}: array`);
      for (const item of value) this.add(`${path}[]`, item);
    } else if (ArrayBuffer.isView(value)) {
      this.#found.add(`${path}: ${value.constructor.name}`);
    } else if (typeof value === 'object' && value !== null) {
      const isMap = this.#maps.has(path);
      for (const [name, inner] of Object.entries(value)) this.add(`${path}.${isMap ? '*' : name}`, inner);
    } else {
      const isName = typeof value === 'string' && named.has(path.slice(path.lastIndexOf('.') + 1));
      this.#found.add(`${path}: ${isName ? JSON.stringify(value) : value === null ? 'null' : typeof value}`);
    }
  }

  /** All of them in order, a line each. An array that was empty and is filled elsewhere is told once. */
  get lines(): string {
    const all = [...this.#found].filter((line) => {
      const path = /^(.*): array$/.exec(line)?.[1];
      return path === undefined || ![...this.#found].some((other) => other.startsWith(`${path}[]`));
    });
    return `${all.sort().join('\n')}\n`;
  }
}
