import { useEffect, useState } from 'react';
import { switchAbstracts, switchMarks, switchRecording } from '../../lib/settings.ts';
import { shellStrings } from '../../lib/strings/shell.ts';
import { ExportSettings } from '../export/ExportSettings.tsx';
import { useCounts } from '../hooks/core/counts.tsx';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useNow } from '../hooks/core/use-now.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { useSettings } from '../hooks/core/use-settings.ts';
import { useOutputFolder } from '../hooks/export/use-output-folder.ts';
import { useSavingSends, useZoteroOff } from '../hooks/export/use-zotero.ts';
import { useAutoBackups } from '../hooks/import/use-auto-backups.ts';
import { useBackup } from '../hooks/import/use-backup.ts';
import { useLastBackup } from '../hooks/import/use-last-backup.ts';
import { useLibraryCheck } from '../hooks/import/use-library-check.ts';
import { useReplacedLibrary } from '../hooks/import/use-replaced-library.ts';
import { useStorageReport } from '../hooks/import/use-storage-report.ts';
import { useCopyIfDue, useLastCopy } from '../hooks/import/use-weekly-copy.ts';
import { usePlaces } from '../hooks/sites/use-places.ts';
import { useSeeds } from '../hooks/sites/use-seeds.ts';
import { useSources } from '../hooks/sites/use-sources.ts';
import { PlacesSection } from '../places/PlacesSection.tsx';
import { AddPapers } from '../shell/AddPapers.tsx';
import { TopicsSection } from '../topics/TopicsSection.tsx';
import { AbstractsList } from './AbstractsList.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { BackupsSection } from './BackupsSection.tsx';
import { DataSection } from './DataSection.tsx';
import { FollowUpsSection } from './FollowUpsSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { ProxySection } from './ProxySection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';
import { SourcesSection } from './SourcesSection.tsx';
import { WeeklyCopy } from './WeeklyCopy.tsx';

export interface SettingsProps {
  /** The id of the section to scroll to. */
  section: string | undefined;
  /** The id of the source to request access to. */
  allow: string | undefined;
}

/** All settings on one page. */
export function Settings({ section, allow: asking }: SettingsProps) {
  const now = useNow();
  const counts = useCounts();
  const { fail } = useDecisions();
  const lastBackup = useLastBackup();
  const automatic = useAutoBackups(lastBackup);
  const replaced = useReplacedLibrary();
  const { sources, allow, stop } = useSources();
  const [settings, changeSettings] = useSettings();
  const [preferences, changePreferences] = usePreferences();
  const places = usePlaces();
  const backup = useBackup();
  const libraryCheck = useLibraryCheck();
  const seeds = useSeeds();
  const folder = useOutputFolder();
  const storage = useStorageReport();
  const lastCopy = useLastCopy();
  const copyIfDue = useCopyIfDue();
  const [savingSends, changeSavingSends] = useSavingSends();
  const zoteroOff = useZoteroOff();
  const [importing, setImporting] = useState(false);
  const ready = counts !== undefined && sources !== undefined && settings !== undefined && places.places !== undefined;

  useEffect(() => {
    if (ready && section !== undefined) document.getElementById(section)?.scrollIntoView({ block: 'start' });
  }, [ready, section]);

  if (!ready) return null;
  return (
    <div className="mx-auto w-full max-w-[1080px] px-6 pt-6 pb-16 wide:px-10">
      <h1 className="type-screen pb-4">{shellStrings.settings}</h1>
      <SourcesSection
        sources={sources}
        recordingOff={settings.recordingOff}
        marksOff={settings.marksOff}
        now={now}
        asking={asking}
        onAllow={allow}
        onStop={stop}
        onRemember={(id, on) => void switchRecording(id, on).catch(fail)}
        onMarks={(id, on) => void switchMarks(id, on).catch(fail)}
      />
      <PlacesSection desk={places} now={now} />
      {settings.abstracts.length > 0 && (
        <AbstractsList
          sources={sources.flatMap(({ source }) => (settings.abstracts.includes(source.id) ? [source] : []))}
          onStop={(id) => void switchAbstracts(id, false).catch(fail)}
        />
      )}
      <TopicsSection />
      <FollowUpsSection now={now} />
      <ProxySection prefix={settings.proxy} onChange={(proxy) => changeSettings({ proxy })} />
      <ExportSettings
        settings={settings}
        folder={folder}
        savingSends={savingSends === true}
        zoteroOff={zoteroOff}
        onSavingSends={(on) => void changeSavingSends(on)}
        onChange={changeSettings}
      />
      <PrivacySection paused={settings.paused} now={now} onPause={(paused) => void changeSettings({ paused })} />
      <BackupsSection
        counts={counts}
        lastBackup={lastBackup}
        automatic={automatic}
        replaced={replaced}
        now={now}
        backup={backup}
      >
        <WeeklyCopy
          isOn={settings.weeklyCopy}
          folder={folder?.state}
          last={lastCopy}
          now={now}
          onChange={(weeklyCopy) =>
            void changeSettings({ weeklyCopy }).then((isDone) => (isDone && weeklyCopy ? copyIfDue() : undefined))
          }
        />
      </BackupsSection>
      <DataSection
        counts={counts}
        busy={backup.busy || libraryCheck.busy}
        onExport={backup.backUp}
        onImport={() => setImporting(true)}
        onRemoveSeeds={seeds.remove}
        onPutBackSeeds={seeds.putBack}
        onDelete={() => void backup.deleteEverything()}
        onCheck={libraryCheck.check}
        unrepaired={libraryCheck.unrepaired}
        storage={storage}
      />
      <AppearanceSection
        preferences={preferences}
        badge={settings.badge}
        olderAsNew={settings.olderAsNew}
        onChange={changePreferences}
        onBadge={(badge) => changeSettings({ badge })}
        onOlderAsNew={(olderAsNew) => changeSettings({ olderAsNew })}
      />
      <ShortcutsSection preferences={preferences} onChange={changePreferences} />
      {importing && <AddPapers onClose={() => setImporting(false)} />}
    </div>
  );
}
