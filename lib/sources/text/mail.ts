/** Saved mails (`.eml`, RFC 5322 with MIME): an alert or a newsletter inside them is read as the page or text that it is. */
import PostalMime from 'postal-mime';

/** What a mail says, decoded; a newsletter often says it twice. */
export interface Mail {
  readonly html: string | undefined;
  readonly text: string | undefined;
}

/** A mail begins with header lines, some carried on by indented lines, of which mails always have two. */
const head = /^(?:From [^\n]*\r?\n)?(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}/;
const usual = /^(?:from|date|subject|mime-version|received|message-id|content-type|return-path|delivered-to):/gim;

/**
 * Takes a saved mail apart.
 * @param bytes the file
 * @returns undefined where it is no mail
 */
export async function findMail(bytes: Uint8Array): Promise<Mail | undefined> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)).replace(/^(?:ï»¿)?\s*/, '');
  const lines = head.exec(start)?.[0].match(usual) ?? [];
  if (new Set(lines.map((name) => name.toLowerCase())).size < 3) return undefined;
  const { html, text } = await PostalMime.parse(bytes);
  return { html, text };
}
