import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Library } from '../../lib/library/index.ts';
import { formatCount } from '../../lib/strings/format.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useThrowIfUnopened } from '../hooks/core/use-throw-if-unopened.ts';
import { notifyViewed } from '../hooks/list/use-new-matches.ts';
import { openLibraryPage } from '../hooks/page/tabs.ts';
import { usePageActions } from '../hooks/page/use-page-actions.ts';
import { usePageStatus } from '../hooks/page/use-page-status.ts';
import { useTab } from '../hooks/page/use-tab.ts';
import { DecisionNotice } from '../library/DecisionNotice.tsx';
import { Footer } from '../popup/Footer.tsx';
import { ThisPage } from '../popup/ThisPage.tsx';
import { ConnectionNotice } from '../shell/ConnectionNotice.tsx';
import { markReady } from '../shell/mark-ready.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { maxListed } from './PanelList.tsx';
import { PanelResults } from './PanelResults.tsx';
import { FrozenList, PageList } from './TabLists.tsx';

type Tabs = 'page' | 'matches' | 'saved';

const askMatches = async (library: Library) => (await library.papers.newMatches(maxListed)).ids;
const askSaved = (library: Library) => library.papers.list('saved', 'added');

/** The side panel: the papers of the active tab's page, new papers and saved papers. */
export function SidePanel({ now }: { now: number }) {
  useThrowIfUnopened();
  const tab = useTab(true);
  const page = usePageStatus(tab);
  const { stand, acts, paper } = usePageActions(tab, page);
  const counts = useCounts();
  const [shown, setShown] = useState<Tabs>('page');
  const [words, setWords] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const search = () => {
    setWords((before) => before ?? '');
    field.current?.focus();
  };
  const drawn = page !== undefined && counts !== undefined;

  useEffect(() => {
    if (drawn) markReady();
  }, [drawn]);
  useEffect(() => {
    if (shown === 'matches') notifyViewed();
  }, [shown]);

  return (
    <div className="flex h-full flex-col">
      <ThisPage
        page={page}
        tab={tab?.id}
        stand={stand}
        acts={acts}
        paper={paper}
        now={now}
        late={drawn}
        logo={false}
        onLeave={() => undefined}
      />
      <ConnectionNotice onRecover={() => void openLibraryPage({ screen: 'settings' })} />
      <DecisionNotice onExport={() => void openLibraryPage({ screen: 'settings' })} />
      <main className="flex min-h-0 flex-1 flex-col">
        {words === undefined ? (
          <TabProvider selectedId={shown} setSelectedId={(id) => setShown((id as Tabs | null | undefined) ?? 'page')}>
            <div className="flex shrink-0 items-center border-b border-line pe-2">
              <TabList aria-label={popupStrings.lists} className="flex min-w-0 flex-1 ps-1.5">
                <PanelTab id="page" words={popupStrings.thisPage} count={stand?.papers} />
                <PanelTab id="matches" words={popupStrings.newMatches} count={counts?.newMatches} />
                <PanelTab id="saved" words={popupStrings.saved} />
              </TabList>
              <IconButton icon={Search} label={popupStrings.search(counts?.all ?? 0)} keyName="/" onClick={search} />
            </div>
            <TabPanel tabId={shown} focusable={false} className="flex min-h-0 flex-1 flex-col">
              {shown === 'page' && page !== undefined && (
                <PageList page={page} tab={tab?.id} paper={paper} onSearch={search} />
              )}
              {shown === 'matches' && (
                <FrozenList key="matches" name="matches" ask={askMatches} allNew onSearch={search} />
              )}
              {shown === 'saved' && <FrozenList key="saved" name="saved" ask={askSaved} onSearch={search} />}
            </TabPanel>
          </TabProvider>
        ) : (
          <PanelResults
            words={words}
            papers={counts?.all}
            field={field}
            now={now}
            onWords={setWords}
            onSearch={search}
          />
        )}
      </main>
      <ToastRegion undoLabel={toastStrings.undo} closeLabel={toastStrings.close} />
      <Footer
        onLibrary={() => void openLibraryPage({ screen: 'list', shelf: 'new', query: '' })}
        onSettings={() => void openLibraryPage({ screen: 'settings' })}
      />
    </div>
  );
}

function PanelTab({ id, words, count }: { id: Tabs; words: string; count?: number | undefined }) {
  return (
    <Tab
      id={id}
      className="type-control focus-inset relative flex min-h-9 items-center gap-1 px-2.5 whitespace-nowrap text-ink-2 aria-selected:text-ink aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:-bottom-px aria-selected:after:h-0.5 aria-selected:after:bg-accent aria-selected:[font-weight:600]"
    >
      {words}
      {count !== undefined && count > 0 && <span className="[font-weight:400]">{formatCount(count)}</span>}
    </Tab>
  );
}
