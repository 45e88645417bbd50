import type { Digest } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { composeMail } from './compose-mail.ts';
import { digestPage, fileOf } from './digest-lines.ts';
import { digestBody } from './digest-markup.ts';
import { digestPlain } from './digest-plain.ts';
import { byStyle } from './html-theme.ts';
import { mailPage } from './mail-page.ts';

/** The digest as a mail to be opened, addressed and sent. */
export const digestEml: Exporter<Digest> = {
  id: 'eml',
  name: 'Email',
  mimeType: 'message/rfc822',
  extension: 'eml',
  *export(digest) {
    const page = digestPage(digest, { withoutBrief: true });
    const html = mailPage(page.title, digestBody(page, byStyle));
    yield {
      name: `${fileOf(digest)}.eml`,
      chunks: composeMail({ subject: page.title, plain: [digestPlain(page)], html }),
    };
  },
};
