import { Menu as MenuIcon } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { connectionStrings, errorStrings, shellStrings, toastStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useConnection } from '../hooks/core/use-connection.ts';
import { useDropOrPaste } from '../hooks/core/use-drop-or-paste.ts';
import { useMediaQuery } from '../hooks/core/use-media-query.ts';
import { useNow } from '../hooks/core/use-now.ts';
import { useRoute } from '../hooks/core/use-route.ts';
import { useShortcuts } from '../hooks/core/use-shortcuts.ts';
import { useThrowIfUnopened } from '../hooks/core/use-throw-if-unopened.ts';
import { useReadyDigests } from '../hooks/digests/use-ready-digests.ts';
import { useLastBackup } from '../hooks/import/use-last-backup.ts';
import { useWeeklyCopy } from '../hooks/import/use-weekly-copy.ts';
import { useTopics } from '../hooks/topics/use-topics.ts';
import { DecisionNotice } from '../library/DecisionNotice.tsx';
import { LibraryScreen } from '../library/LibraryScreen.tsx';
import { Palette } from '../palette/Palette.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { AddPapers } from './AddPapers.tsx';
import { Boundary } from './Boundary.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { markReady } from './mark-ready.ts';
import { Navigation } from './Navigation.tsx';
import { RecoveryNotice } from './RecoveryNotice.tsx';
import type { NamedShelf, Route } from './route.ts';
import { ShortcutList } from './ShortcutList.tsx';
import { ScreenActionsProvider, useScreenActionsRef } from './screen-actions.tsx';

const TopicEditor = lazy(async () => ({ default: (await import('../topics/TopicEditor.tsx')).TopicEditor }));
const DigestScreen = lazy(async () => ({ default: (await import('../digests/DigestScreen.tsx')).DigestScreen }));
const FirstRun = lazy(async () => ({ default: (await import('../onboarding/FirstRun.tsx')).FirstRun }));
const RecoveryState = lazy(async () => ({ default: (await import('./RecoveryState.tsx')).RecoveryState }));
const Settings = lazy(async () => ({ default: (await import('../settings/Settings.tsx')).Settings }));

/** Screens that depend on live queries, which would wait for ever. The list shows its own errors. */
const waits: ReadonlySet<Route['screen']> = new Set(['digests', 'topic-editor', 'settings', 'first-run']);

/** Throws if the database cannot be opened, see {@link useThrowIfUnopened}. */
function Openable() {
  useThrowIfUnopened();
  return null;
}

/** Signals tests and tools that the screen is rendered; screens with their own data signal it themselves. */
function Ready({ children }: { children: ReactNode }) {
  useEffect(() => {
    markReady();
  }, []);
  return children;
}

/**
 * The default list: new papers, or all papers if there are none.
 * @returns undefined until loaded; constant afterwards
 */
function useHome(counts: ReturnType<typeof useCounts>): NamedShelf | undefined {
  const [home, setHome] = useState<NamedShelf>();
  const named = new URLSearchParams(location.search).has('view');
  useEffect(() => {
    if (home === undefined && counts !== undefined) setHome(counts.new > 0 ? 'new' : 'all');
  }, [home, counts]);
  return home ?? (named ? 'all' : undefined);
}

/** The library page: navigation, the screen that the address names, keys and commands. */
export function Shell() {
  const counts = useCounts();
  const topics = useTopics();
  const lastBackup = useLastBackup();
  const now = useNow();
  const ready = useReadyDigests().length;
  const { decide, undo } = useDecisions();
  const home = useHome(counts);
  const [route, go] = useRoute(home ?? 'all');
  const [adding, setAdding] = useState<Blob | string>();
  useDropOrPaste(setAdding);
  const [dialog, setDialog] = useState<'keys' | 'commands'>();
  const [menuOpen, setMenuOpen] = useState(false);
  const { state: connection } = useConnection();
  const [wantsRecovery, setWantsRecovery] = useState(false);
  const isRecovering = wantsRecovery && connection === 'unreadable';
  const holder = useScreenActionsRef();
  const strip = useMediaQuery('(820px <= width < 1100px)');
  const narrow = useMediaQuery('(width < 820px)');

  const getMeans = useCallback(
    (): ActionContext => ({
      targets: [],
      ...holder.current,
      decide,
      undo,
      showKeys: () => setDialog('keys'),
      showCommands: () => setDialog('commands'),
      addPapers: () => setAdding(''),
    }),
    [holder, decide, undo],
  );
  useShortcuts(getMeans);
  useWeeklyCopy();

  const leave = useCallback(
    (next: Route) => {
      setMenuOpen(false);
      setWantsRecovery(false);
      go(next);
    },
    [go],
  );
  const addPapers = useCallback(() => setAdding(''), []);
  const navigation = (form: 'whole' | 'strip') => (
    <Navigation
      route={route}
      counts={counts}
      topics={topics}
      lastBackup={lastBackup}
      now={now}
      ready={ready}
      form={form}
      onGo={leave}
    />
  );
  return (
    <ScreenActionsProvider holder={holder}>
      <a
        href="#papers"
        className="type-control sr-only z-50 rounded-control bg-surface p-3 text-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        {shellStrings.skip}
      </a>
      <div className="flex h-dvh min-h-0 flex-col medium:flex-row">
        {route.screen === 'first-run' ? null : narrow ? (
          <header className="flex min-h-12 shrink-0 items-center gap-2 border-b border-line bg-surface-2 px-2">
            <Popover
              label={shellStrings.navigation}
              flush
              open={menuOpen}
              onOpenChange={setMenuOpen}
              opener={<IconButton label={shellStrings.openMenu} icon={MenuIcon} />}
            >
              {navigation('whole')}
            </Popover>
            <Logo />
            <span className="type-section">{shellStrings.product}</span>
          </header>
        ) : (
          <div className={strip ? 'w-12 shrink-0 border-e border-line' : 'w-[216px] shrink-0 border-e border-line'}>
            {navigation(strip ? 'strip' : 'whole')}
          </div>
        )}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <RecoveryNotice />
          {!isRecovering && <ConnectionNotice onRecover={() => setWantsRecovery(true)} />}
          <div className="min-h-0 flex-1">
            <Boundary resetKey={route.screen}>
              <Suspense fallback={null}>
                {(home === undefined || waits.has(route.screen)) && <Openable />}
                {isRecovering && <RecoveryState title={connectionStrings.unreadable} body={errorStrings.damagedBody} />}
                {home !== undefined && !isRecovering && (
                  <Screen route={route} topics={topics} now={now} onGo={go} onAddPapers={addPapers} />
                )}
              </Suspense>
            </Boundary>
          </div>
        </div>
      </div>
      {adding !== undefined && <AddPapers source={adding} onClose={() => setAdding(undefined)} />}
      {dialog === 'keys' && <ShortcutList means={getMeans()} onClose={() => setDialog(undefined)} />}
      {dialog === 'commands' && (
        <Palette means={getMeans()} topics={topics ?? []} onGo={go} onClose={() => setDialog(undefined)} />
      )}
    </ScreenActionsProvider>
  );
}

function Screen({
  route,
  topics,
  now,
  onGo,
  onAddPapers,
}: {
  route: Route;
  topics: ReturnType<typeof useTopics>;
  now: number;
  onGo: ReturnType<typeof useRoute>[1];
  onAddPapers: () => void;
}) {
  if (route.screen === 'list') {
    return <LibraryScreen route={route} topics={topics} now={now} onGo={onGo} onAddPapers={onAddPapers} />;
  }
  return (
    <Ready>
      <main id="papers" tabIndex={-1} className="relative flex h-full min-h-0 flex-col overflow-y-auto">
        <DecisionNotice onExport={() => onGo({ screen: 'settings', section: 'data' })} />
        <Other route={route} onGo={onGo} />
        <div className="fixed end-4 bottom-2 z-30 w-[408px] max-w-[calc(100vw-32px)]">
          <ToastRegion undoLabel={toastStrings.undo} closeLabel={toastStrings.close} />
        </div>
      </main>
    </Ready>
  );
}

function Other({ route, onGo }: { route: Exclude<Route, { screen: 'list' }>; onGo: ReturnType<typeof useRoute>[1] }) {
  switch (route.screen) {
    case 'topic-editor':
      return (
        <TopicEditor
          key={route.topic ?? 'new'}
          {...(route.topic === undefined ? {} : { topic: route.topic })}
          {...(route.query === undefined ? {} : { query: route.query })}
          onDone={(saved) => onGo({ screen: 'list', shelf: saved === undefined ? 'all' : { topic: saved }, query: '' })}
        />
      );
    case 'digests':
      return <DigestScreen place={route} onGo={(place) => onGo({ screen: 'digests', ...place })} />;
    case 'settings':
      return <Settings section={route.section} allow={route.allow} />;
    case 'first-run':
      return <FirstRun onGo={onGo} />;
  }
}
