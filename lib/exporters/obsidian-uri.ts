/** Sends notes to Obsidian through addresses that Obsidian opens (help.obsidian.md: Obsidian URI). */

/**
 * Maximum number of characters of the note in the address, and of the whole address: near 2,000, opening fails
 * silently.
 */
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
 * Builds the address that sends a note to Obsidian. Nothing in the vault is overwritten: Obsidian numbers a new note
 * whose name exists, and the two other modes append to the existing note, without properties, which belong at the top.
 * @returns the address, and the text that must be on the clipboard if it does not fit into the address
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
