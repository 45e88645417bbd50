import type { Digest, DigestEntry } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { fileOf } from './digest-lines.ts';
import { plainPaper } from './paper-for-export.ts';

/** Incremented when a reader of the previous version could misread the file. */
const formatVersion = 1;

/** The digest as lossless JSON, which another Digestif can import. */
export const digestJson: Exporter<Digest> = {
  id: 'json',
  name: 'JSON',
  mimeType: 'application/json',
  extension: 'json',
  *export({ layout, week, from, to, title, file, intro, template, sections, counts, numbers, notes, nearMisses }) {
    const digest: Digest = {
      ...(layout === undefined ? {} : { layout }),
      week,
      from,
      to,
      title,
      ...(file === undefined ? {} : { file }),
      ...(intro === undefined ? {} : { intro }),
      ...(template === undefined ? {} : { template }),
      counts,
      ...(numbers === undefined ? {} : { numbers }),
      notes,
      sections: sections.map((section) => ({ ...section, entries: section.entries.map(plainEntry) })),
      nearMisses: nearMisses.map(plainEntry),
    };
    const text = `${JSON.stringify({ formatVersion, ...digest }, null, 2)}\n`;
    yield { name: `${fileOf(digest)}.json`, chunks: [text] };
  },
};

function plainEntry(entry: DigestEntry): DigestEntry {
  return { ...entry, paper: plainPaper(entry.paper) };
}
