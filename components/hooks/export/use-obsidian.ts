import { useMemo } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { localDay } from '../../../lib/domain/day.ts';
import type { Digest } from '../../../lib/domain/digest.ts';
import { readSettings } from '../../../lib/settings.ts';
import { obsidianStrings } from '../../../lib/strings/export.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { toPlainPaper } from '../papers/to-plain-paper.ts';
import { writeNotes } from './write-file.ts';

export interface ToObsidian {
  /** Creates a note for one paper; for several, one note that lists them, or one note each in the output folder. */
  readonly sendPapers: (papers: readonly PaperView[]) => void;
  /** Does the same for a list, by the papers' local ids. */
  readonly sendList: (ids: readonly number[]) => void;
  /** Resolves to the message to show; rejects if the clipboard refuses. */
  readonly sendDigest: (digest: Digest) => Promise<string>;
}

/** Maximum papers in one list note, or notes in one run. */
const most = 1_000;

/** Sends notes to the local Obsidian app through its URL scheme. */
export function useObsidian(): ToObsidian {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useMemo(() => {
    const send = async (papers: readonly PaperView[]): Promise<void> => {
      if (papers.length === 0) return;
      say({ words: papers.length > most ? obsidianStrings.tooMany(most) : await sendNotes(library, papers) });
    };
    return {
      sendPapers: (papers) => {
        send(papers).catch(fail);
      },
      sendList: (ids) => {
        const sending = async () => send(await library.papers.views(ids.slice(0, most + 1)));
        sending().catch(fail);
      },
      sendDigest: async (digest) => {
        const [{ joinPath }, { digestNote }, template] = await Promise.all([
          import('../../../lib/exporters/obsidian-template.ts'),
          import('../../../lib/exporters/digest-obsidian.ts'),
          readTemplate(),
        ]);
        const { name, properties, body } = digestNote(digest);
        return hand(joinPath(template.digests, name), properties, body);
      },
    };
  }, [library, say, fail]);
}

async function readTemplate() {
  const [{ obsidianTemplate }, { obsidianTemplate: text }] = await Promise.all([
    import('../../../lib/exporters/obsidian-template.ts'),
    readSettings(),
  ]);
  return obsidianTemplate(text);
}

/**
 * Creates a note in Obsidian.
 * @returns the message to show
 */
async function hand(path: string, properties: string, body: string): Promise<string> {
  const { obsidianAddress } = await import('../../../lib/exporters/obsidian-uri.ts');
  const { vault, obsidianHow } = await readSettings();
  const { address, clipboard } = obsidianAddress({ vault, how: obsidianHow, path, properties, body });
  if (clipboard !== undefined) await navigator.clipboard.writeText(clipboard);
  const link = document.createElement('a');
  link.href = address;
  link.click();
  return obsidianStrings.handed(path, obsidianHow, clipboard !== undefined);
}

/** @returns the message to show */
async function sendNotes(library: ReturnType<typeof useLibrary>, views: readonly PaperView[]): Promise<string> {
  const [{ propertiesOf, notePath, listPath }, { paperNoteBody, listProperties, listBody }, template, settings] =
    await Promise.all([
      import('../../../lib/exporters/obsidian-template.ts'),
      import('../../../lib/exporters/obsidian.ts'),
      readTemplate(),
      readSettings(),
    ]);
  const papers = views.map(toPlainPaper);
  const [only] = papers;
  if (only !== undefined && papers.length === 1) {
    return hand(notePath(only, template), propertiesOf(only, template), paperNoteBody(only));
  }
  let lead = '';
  if (settings.obsidianSeveral === 'each') {
    const notes = papers.map((paper) => ({
      path: notePath(paper, template),
      content: `${propertiesOf(paper, template)}\n${paperNoteBody(paper)}`,
    }));
    const done = await writeNotes(library, notes);
    if (done !== undefined) return obsidianStrings.wroteEach(done.written, done.there, done.folder);
    lead = `${obsidianStrings.noFolder} `;
  }
  const path = listPath(papers.length, localDay(Date.now()), template);
  return `${lead}${await hand(path, listProperties(papers), [...listBody(papers)].join(''))}`;
}
