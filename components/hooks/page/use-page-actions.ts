import type { PaperView } from '@/lib/library/api/papers.ts';
import { messageOf } from '../../../lib/errors.ts';
import { changeSettings, switchRecording } from '../../../lib/settings.ts';
import { popupStrings } from '../../../lib/strings/popup.ts';
import { errorStrings, toastStrings } from '../../../lib/strings/shell.ts';
import type { PageActions, PageStand } from '../../popup/PageHeader.tsx';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { usePaper } from '../papers/use-paper.ts';
import { askAccess } from './site-access.ts';
import { type OpenTab, reloadTab } from './tabs.ts';
import { usePagePapers } from './use-page-papers.ts';
import { type PageState, readAgain, readPage } from './use-page-status.ts';

/** Counts of the page's papers, and actions for all of them. */
export interface PageControls {
  readonly stand: PageStand | undefined;
  readonly acts: PageActions;
  /** The paper of a single-paper page; null if the library no longer has it. */
  readonly paper: PaperView | null | undefined;
}

/** All actions of the page header in the popup and the side panel. */
export function usePageActions(tab: OpenTab | undefined, page: PageState | undefined): PageControls {
  const library = useLibrary();
  const { decide } = useDecisions();
  const { say } = useToasts();
  const listing = page?.kind === 'listing' ? page : undefined;
  const papers = usePagePapers(listing?.keys);
  const paper = usePaper(page?.kind === 'paper' ? page.key : undefined);
  const pdf = page?.kind === 'paper' && page.pdf === true ? page : undefined;
  const stand = standOf(listing, papers, paper === null && pdf !== undefined ? 'pdf' : paper);

  const save = (ids: readonly number[]) => {
    const rest = ids.filter((id) => papers?.saved.has(id) !== true);
    decide(rest, { saved: true }, toastStrings.savedMany(rest.length, ids.length - rest.length));
  };
  const sayError = (reason: unknown) => say({ words: messageOf(reason) });
  const withTab = (act: (id: number) => Promise<void>) => () => {
    if (tab === undefined) return;
    act(tab.id).catch(sayError);
  };

  /** Adds the paper of a PDF to the library together with the user's decision. */
  const withPdf = (act: (view: PaperView) => void) => {
    if (pdf === undefined || paper === undefined) return;
    library.papers
      .addByKey(pdf.key, { url: pdf.url, pdf: pdf.url })
      .then(() => library.papers.findByKey(pdf.key))
      .then((view) => (view === undefined ? undefined : act(view)))
      .catch(sayError);
  };

  const acts: PageActions = {
    saveAll: () => save(papers?.ids ?? []),
    saveNew: () => {
      const fresh = new Set(listing?.fresh);
      save((papers?.ids ?? []).filter((_, place) => fresh.has(papers?.keys[place] ?? 'title:')));
    },
    markAllSeen: () => {
      const ids = papers?.ids ?? [];
      decide(ids, { seen: true }, toastStrings.seen(ids.length));
    },
    save: () => {
      if (paper) decide([paper], { saved: true }, toastStrings.saved);
      else withPdf((view) => decide([view], { saved: true }, toastStrings.saved));
    },
    markRead: () => {
      if (paper) decide([paper], { read: true }, toastStrings.read(1));
      else withPdf((view) => decide([view], { read: true }, toastStrings.read(1)));
    },
    allow: () => {
      if (page?.kind !== 'not-allowed') return;
      // The permission request must directly follow the click. Its result is not needed: the background continues once
      // access is granted, even if this window is closed.
      askAccess(page).catch(sayError);
    },
    tryAgain: withTab(readAgain),
    copyDetails: () => {
      if (page?.kind !== 'unrecognised') return;
      const report = `${page.source}: ${page.missing}\n${page.url}`;
      navigator.clipboard.writeText(report).then(
        () => say({ words: popupStrings.copiedDetails }),
        (reason: unknown) => say({ words: errorStrings.notCopied(String(reason)) }),
      );
    },
    reload: withTab(reloadTab),
    remember: () => {
      if (page?.kind !== 'off') return;
      const change = page.paused === true ? changeSettings({ paused: false }) : switchRecording(page.id, true);
      change.catch(sayError);
    },
    readPage: page !== undefined && canBeRead(page) ? withTab(readPage) : undefined,
  };
  return { stand, acts, paper };
}

/** Whether the page is read only at the user's request. */
function canBeRead({ kind, url }: PageState): boolean {
  return (kind === 'none' || kind === 'not-allowed') && url !== undefined && /^https?:/.test(url);
}

function standOf(
  listing: Extract<PageState, { kind: 'listing' }> | undefined,
  papers: ReturnType<typeof usePagePapers>,
  paper: PaperView | 'pdf' | null | undefined,
): PageStand | undefined {
  if (listing !== undefined && papers !== undefined) {
    return { papers: papers.ids.length, saved: papers.saved.size, fresh: listing.fresh.length };
  }
  if (paper === undefined || paper === null) return undefined;
  // There is no decision yet about a paper known only by its PDF.
  if (paper === 'pdf') return { papers: 1, saved: 0, fresh: 0, paper: { saved: false, read: false } };
  const { saved, readState: reach } = paper.status;
  return { papers: 1, saved: saved ? 1 : 0, fresh: 0, paper: { saved, read: reach === 'read' } };
}
