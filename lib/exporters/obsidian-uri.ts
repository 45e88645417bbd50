/** How a note goes to Obsidian from elsewhere: by an address that Obsidian opens (help.obsidian.md: Obsidian URI). */

/** Characters of a note that stand in the address, and of the whole address, at most: near 2,000 it fails silently. */
const most = { text: 1_500, address: 1_900 } as const;

export interface ObsidianNote {
  /** The vault's name; empty for the one that is open. */
  readonly vault: string;
  readonly how: 'new' | 'append' | 'daily';
  /** The note's path with its folders and its ending. */
  readonly path: string;
  readonly properties: string;
  /** Markdown. */
  readonly body: string;
}

/**
 * The address that hands a note to Obsidian. Nothing in the vault is ever overwritten: a new note whose name is taken gets
 * a number behind it there, and the two other ways write behind what stands there, without properties, which belong on
 * top of a note.
 * @returns the address, and the text that must be on the clipboard when it is opened, where the address cannot hold it
 */
export function obsidianAddress(note: ObsidianNote): { readonly address: string; readonly clipboard?: string } {
  const { how, path, properties, body } = note;
  const text = how === 'new' ? `${properties}\n${body}` : `\n${body}`;
  const address = addressOf(note, `content=${encodeURIComponent(text)}`, path);
  if (text.length <= most.text && address.length <= most.address) return { address };
  return { address: addressOf(note, 'clipboard', path), clipboard: text };
}

function addressOf({ vault, how }: ObsidianNote, content: string, path: string): string {
  const parts = [
    vault === '' ? '' : `vault=${encodeURIComponent(vault)}`,
    how === 'daily' ? '' : `file=${encodeURIComponent(path.replace(/\.md$/, ''))}`,
    content,
    how === 'new' ? '' : 'append',
  ];
  return `obsidian://${how === 'daily' ? 'daily' : 'new'}?${parts.filter((part) => part !== '').join('&')}`;
}
