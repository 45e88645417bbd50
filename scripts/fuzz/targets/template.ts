/** The user's templates of digests and of notes in Obsidian. */
import { defaultTemplate, parseTemplate } from '../../../lib/digest/template.ts';
import { loadDigestExporter } from '../../../lib/exporters/index.ts';
import {
  listPath,
  notePath,
  obsidianTemplate,
  parseObsidianTemplate,
  propertiesOf,
  usualObsidianTemplate,
} from '../../../lib/exporters/obsidian-template.ts';
import { seedDigest, seedPapers } from '../seeds.ts';
import { type FuzzTarget, toText } from '../target.ts';

const digest = {
  ...seedDigest,
  sections: seedDigest.sections.map((section) => ({ ...section, entries: section.entries.slice(0, 2) })),
};

export const template: FuzzTarget = {
  name: 'template',
  weight: 1,
  seeds: async () => [
    defaultTemplate,
    usualObsidianTemplate,
    '{intro}\nWeek: {numbers}\n---\n{comment} · {facts} ({venue}) {links}\n> {sentence}\n{why}\n',
    'folder: Papers/{year}\nfile: {author} {year} {title}\n---\ntitle: {title}\ntags: papers, {categories}\n',
  ],
  async run(input) {
    const written = toText(input);
    parseTemplate(written);
    for (const id of ['markdown', 'html']) {
      const exporter = await loadDigestExporter(id);
      for (const { chunks } of exporter.export({ ...digest, template: written })) [...chunks].join('');
    }
    parseObsidianTemplate(written);
    const notes = obsidianTemplate(written);
    listPath(3, '2025-03-14', notes);
    for (const paper of seedPapers.slice(0, 8)) {
      propertiesOf(paper, notes);
      notePath(paper, notes);
    }
    return [];
  },
};
