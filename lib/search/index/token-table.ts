/**
 * Numbers tokens by their characters without cutting the text into strings: an open-addressing hash table over the
 * characters seen so far.
 */
export class TokenTable {
  private slots = new Int32Array(1 << 14).fill(-1);
  private chars = new Uint16Array(1 << 16);
  /** Where each token's characters start; followed by the end of the last. */
  private starts = new Int32Array(1 << 14);
  private hashes = new Int32Array(1 << 14);
  private count = 0;

  /**
   * Returns the number of a part of a text, from 0 in the order of first occurrence.
   * @param to after its last character
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
    const { chars } = this;
    let index = this.starts[number] ?? 0;
    if ((this.starts[number + 1] ?? 0) - index !== to - from) return false;
    for (let at = from; at < to; at += 1) {
      if (chars[index] !== text.charCodeAt(at)) return false;
      index += 1;
    }
    return true;
  }

  private insert(text: string, from: number, to: number, hash: number, slot: number): number {
    const number = this.count;
    let index = this.starts[number] ?? 0;
    if (index + to - from > this.chars.length) {
      const grown = new Uint16Array(Math.max(this.chars.length * 2, index + to - from));
      grown.set(this.chars);
      this.chars = grown;
    }
    for (let at = from; at < to; at += 1) {
      this.chars[index] = text.charCodeAt(at);
      index += 1;
    }
    this.hashes[number] = hash;
    this.starts[number + 1] = index;
    this.slots[slot] = number;
    this.count += 1;
    if (this.count * 2 > this.slots.length) this.grow();
    return number;
  }

  /** There are always at least twice as many slots as tokens, and room for one more start than tokens. */
  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const [starts, hashes] = [new Int32Array(this.slots.length), new Int32Array(this.slots.length)];
    starts.set(this.starts.subarray(0, this.count + 1));
    hashes.set(this.hashes.subarray(0, this.count));
    [this.starts, this.hashes] = [starts, hashes];
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number += 1) {
      let slot = (hashes[number] ?? 0) & mask;
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}
