import { Bookmark, Check, Copy, RefreshCw, ScanText } from 'lucide-react';
import type { ReactNode } from 'react';
import { popupStrings } from '../../lib/strings/popup.ts';
import { privacyStrings } from '../../lib/strings/privacy.ts';
import { errorStrings } from '../../lib/strings/shell.ts';
import type { PageState } from '../hooks/page/use-page-status.ts';
import { Button } from '../ui/Button.tsx';
import { Counted } from '../ui/Counted.tsx';
import { classes } from '../ui/classes.ts';
import { Logo } from '../ui/Logo.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';
import { hostOf, type PageWords } from './page-summary.ts';
import { SplitButton } from './SplitButton.tsx';

/** What the header's buttons do. */
export interface PageActions {
  readonly saveAll: () => void;
  readonly saveNew: () => void;
  readonly markAllSeen: () => void;
  readonly save: () => void;
  readonly markRead: () => void;
  readonly allow: () => void;
  readonly tryAgain: () => void;
  readonly copyDetails: () => void;
  readonly reload: () => void;
  /** Remembers listings of the page's source again. */
  readonly remember: () => void;
  /** Reads a page that nobody reads by itself; absent where the browser does not let us. */
  readonly readPage?: (() => void) | undefined;
}

/** How the papers of the page stand now. */
export interface PageStand {
  readonly papers: number;
  readonly saved: number;
  readonly fresh: number;
  /** The page's one paper. */
  readonly paper?: { readonly saved: boolean; readonly read: boolean } | undefined;
}

/**
 * What this page is, and the one thing to do about it.
 * @param page undefined, and a page that has only just begun to be read, leave the words' place empty
 */
export function PageHeader({
  page,
  words,
  stand,
  acts,
  late,
  logo = true,
  children,
}: {
  page: PageState | undefined;
  words: PageWords | undefined;
  stand: PageStand | undefined;
  acts: PageActions;
  /** Whether the window's first drawing is done. */
  late: boolean;
  logo?: boolean;
  children?: ReactNode;
}) {
  const here = page?.kind === 'listing' || page?.kind === 'paper' || page?.kind === 'reading';
  /** Under the headline. */
  const inset = logo ? 'ps-[46px] pe-4' : 'px-4';
  return (
    <header className="shrink-0 border-b border-line bg-surface-2">
      <div className={classes('flex items-start gap-2.5 px-4 py-3', words?.isTitle !== true && 'min-h-[62px]')}>
        {logo && (
          <span className="mt-px">
            <Logo quiet={!here} />
          </span>
        )}
        <div className="min-w-0 flex-1" aria-live="polite">
          <h1 className="type-section">
            <Counted>{words?.headline ?? '\u00a0'}</Counted>
          </h1>
          {words?.line !== undefined && words.isTitle !== true && (
            <p className="type-meta mt-0.5 text-ink-2">{words.line}</p>
          )}
        </div>
        {page !== undefined && <Act page={page} stand={stand} acts={acts} late={late} />}
      </div>
      {/* A title needs the full width: two buttons in the same row would truncate it. */}
      {words?.isTitle === true && (
        <p
          dir="auto"
          title={words.line}
          className={classes('type-meta -mt-2 mb-3 line-clamp-2 text-ink-2 [font-family:var(--paper)]', inset)}
        >
          {words.line}
        </p>
      )}
      {words?.more !== undefined && <p className={classes('type-meta -mt-2 pb-3 text-ink-2', inset)}>{words.more}</p>}
      {page?.kind === 'not-allowed' && <NotAllowed page={page} acts={acts} className={inset} />}
      {page?.kind === 'unrecognised' && <Unrecognised page={page} acts={acts} />}
      {children !== undefined && <div className={inset}>{children}</div>}
      {page?.kind === 'none' && acts.readPage !== undefined && (
        <div className={classes('pb-3', inset)}>
          <Button size="small" icon={ScanText} onClick={acts.readPage}>
            {popupStrings.readThisPage}
          </Button>
        </div>
      )}
    </header>
  );
}

function Act({
  page,
  stand,
  acts,
  late,
}: {
  page: PageState;
  stand: PageStand | undefined;
  acts: PageActions;
  late: boolean;
}) {
  switch (page.kind) {
    case 'listing':
      return stand === undefined || stand.papers === 0 ? null : <SaveAll stand={stand} acts={acts} late={late} />;
    case 'paper':
      return stand?.paper === undefined ? null : <OnePaper paper={stand.paper} acts={acts} />;
    case 'stale':
      return (
        <Button icon={RefreshCw} onClick={acts.reload}>
          {popupStrings.reload}
        </Button>
      );
    case 'off':
      return (
        <Button kind="primary" onClick={acts.remember}>
          {page.paused === true ? privacyStrings.resume : popupStrings.switchOn}
        </Button>
      );
    default:
      return null;
  }
}

function SaveAll({
  stand: { papers, saved, fresh },
  acts,
  late,
}: {
  stand: PageStand;
  acts: PageActions;
  late: boolean;
}) {
  if (saved === papers) {
    return (
      <p className="type-control flex min-h-8 shrink-0 items-center gap-2 text-accent">
        <Glyph name="saved" />
        {popupStrings.allSaved}
      </p>
    );
  }
  return (
    <SplitButton
      kind="primary"
      label={popupStrings.saveAll}
      menuLabel={popupStrings.saveMenu}
      small
      late={late}
      choices={[
        { words: popupStrings.saveAllOf(papers), onSelect: acts.saveAll },
        ...(fresh > 0 && fresh < papers ? [{ words: popupStrings.saveNew(fresh), onSelect: acts.saveNew }] : []),
        { words: popupStrings.markAllSeen, onSelect: acts.markAllSeen },
      ]}
      onClick={acts.saveAll}
    />
  );
}

function OnePaper({ paper, acts }: { paper: { saved: boolean; read: boolean }; acts: PageActions }) {
  return (
    <div className="flex shrink-0 gap-2">
      {!paper.saved && (
        <Button kind="primary" size="small" icon={Bookmark} onClick={acts.save}>
          {popupStrings.save}
        </Button>
      )}
      {!paper.read && (
        <Button size="small" icon={Check} onClick={acts.markRead}>
          {popupStrings.markRead}
        </Button>
      )}
    </div>
  );
}

/** A site that Digestif knows: allowed from now on, or read this once. */
function NotAllowed({
  page: { url, origins, proxy },
  acts,
  className,
}: {
  page: Extract<PageState, { kind: 'not-allowed' }>;
  acts: PageActions;
  className: string;
}) {
  return (
    <div className={classes('flex flex-wrap gap-2 pb-3', className)}>
      {origins.length > 0 && (
        <Button kind="primary" onClick={acts.allow}>
          {popupStrings.allow(proxy ?? hostOf(url))}
        </Button>
      )}
      {acts.readPage !== undefined && (
        <Button icon={ScanText} onClick={acts.readPage}>
          {popupStrings.readThisPage}
        </Button>
      )}
    </div>
  );
}

function Unrecognised({
  page: { missing },
  acts,
}: {
  page: Extract<PageState, { kind: 'unrecognised' }>;
  acts: PageActions;
}) {
  return (
    <div role="alert" className="border-t border-line bg-surface px-4 py-3">
      <p className="type-text">{errorStrings.notRecognisedBody}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={acts.tryAgain}>{popupStrings.tryAgain}</Button>
        <Button kind="quiet" icon={Copy} onClick={acts.copyDetails}>
          {errorStrings.copyDetails}
        </Button>
      </div>
      <h2 className="type-small-heading mt-3">{errorStrings.details}</h2>
      <code className="type-meta mt-1 block [font-family:ui-monospace,monospace] break-words text-ink-2">
        {missing}
      </code>
    </div>
  );
}
