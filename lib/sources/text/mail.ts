/** Reads saved mails (`.eml`, RFC 5322 with MIME), so that an alert or a newsletter in them can be read as a page or a text. */
import PostalMime from 'postal-mime';

/** The decoded body of a mail. Newsletters often have it in both forms. */
export interface Mail {
  readonly html: string | undefined;
  readonly text: string | undefined;
}

/** A mail begins with at least two headers, which can continue on indented lines. `[^\n]*` includes a carriage return. */
const head = /^(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/;
const usual = /^(?:from|date|subject|mime-version|received|message-id|content-type|return-path|delivered-to):/gim;

/**
 * Parses a saved mail.
 * @param bytes of the file
 * @returns undefined if it isn’t a mail
 */
export async function findMail(bytes: Uint8Array): Promise<Mail | undefined> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)).replace(/^(?:ï»¿)?\s*/, '');
  const lines = head.exec(start)?.[0].match(usual) ?? [];
  if (new Set(lines.map((name) => name.toLowerCase())).size < 3) return undefined;
  const { html, text } = await PostalMime.parse(bytes);
  return { html, text };
}
