/**
 * Numbers for written words, found by their characters without cutting the text: an open hash table over the characters
 * that were seen. A text of a million words then makes no strings.
 */
export class WrittenTable {
  private slots = new Int32Array(1 << 14).fill(-1);
  private chars = new Uint16Array(1 << 16);
  private readonly starts: number[] = [];
  private readonly hashes: number[] = [];
  private used = 0;

  get size(): number {
    return this.starts.length;
  }

  /**
   * The number of a part of a text, from 0 in the order in which words are first met.
   * @param to behind its last character
   */
  numberOf(text: string, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.slots[slot] ?? -1;
      if (number < 0) return this.insert(text, from, to, hash, slot);
      if (this.hashes[number] === hash && this.equals(number, text, from, to)) return number;
      slot = (slot + 1) & mask;
    }
  }

  private equals(number: number, text: string, from: number, to: number): boolean {
    const start = this.starts[number] ?? 0;
    const end = this.starts[number + 1] ?? this.used;
    if (end - start !== to - from) return false;
    for (let at = from, place = start; at < to; at += 1, place += 1) {
      if (this.chars[place] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  private insert(text: string, from: number, to: number, hash: number, slot: number): number {
    const number = this.starts.length;
    if (this.used + to - from > this.chars.length) {
      const grown = new Uint16Array(Math.max(this.chars.length * 2, this.used + to - from));
      grown.set(this.chars);
      this.chars = grown;
    }
    this.starts.push(this.used);
    this.hashes.push(hash);
    for (let at = from; at < to; at += 1) {
      this.chars[this.used] = text.charCodeAt(at);
      this.used += 1;
    }
    this.slots[slot] = number;
    if (number * 2 > this.slots.length) this.grow();
    return number;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    this.hashes.forEach((hash, number) => {
      let slot = hash & mask;
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    });
  }
}
