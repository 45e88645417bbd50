import { countOf } from '../digest/digest-strings.ts';
import type { Digest } from '../domain/digest.ts';
import { digestPage } from './digest-lines.ts';
import { headPlain } from './digest-plain.ts';

/** A draft for the mail program. */
export interface MailDraft {
  readonly url: string;
  readonly subject: string;
  readonly text: string;
}

/** Maximum length of the URL: Windows takes 2,083 characters, and Chromium opens nothing longer than 2,048. */
const most = 2_000;

/**
 * A digest as a `mailto:` URL, the only way to hand a text to the mail program without a click. It has titles and links only, as
 * many as a URL may hold; the text says how many are left out.
 * @param to addresses, separated by commas
 */
export function digestMailto(digest: Digest, to: string): MailDraft {
  const page = digestPage(digest, { withoutBrief: true });
  const subject = page.title;
  const draft = (text: string): MailDraft => ({
    subject,
    text,
    url: `mailto:${encodeURIComponent(to).replaceAll('%40', '@').replaceAll('%2C', ',')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`,
  });
  const fits = (text: string): boolean => draft(text).url.length <= most;
  const entries = page.sections.flatMap(({ name, entries: papers }) =>
    papers.map(({ title, home }, place) =>
      [...(place === 0 ? [`${name}\n`] : []), title, ...(home === undefined ? [] : [home])].join('\n'),
    ),
  );
  const head = headPlain(page).filter((block) => block !== '');
  const without = (count: number): string[] => (count === 0 ? [] : [`${countOf(count, 'more paper')} not shown.`]);
  for (const opening of [head, head.slice(-1), []]) {
    for (let count = entries.length; count > 0; count -= 1) {
      const text = [...opening, ...entries.slice(0, count), ...without(entries.length - count)].join('\n\n');
      if (fits(text)) return draft(text);
      if (opening.length > 1 && count < Math.min(entries.length, 3)) break;
    }
  }
  return draft(without(entries.length).join(''));
}
