import type { Digest } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { digestPage, fileOf } from './digest-lines.ts';
import { digestBody } from './digest-markup.ts';
import { htmlFile } from './html-document.ts';
import { byClass } from './html-theme.ts';

/** The digest as one self-contained page that reads and prints well. */
export const digestHtml: Exporter<Digest> = {
  id: 'html',
  name: 'HTML',
  mimeType: 'text/html',
  extension: 'html',
  *export(digest) {
    const page = digestPage(digest);
    yield { name: `${fileOf(digest)}.html`, chunks: htmlFile(page.title, digestBody(page, byClass)) };
  },
};
