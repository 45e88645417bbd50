/**
 * The background script. Adds all listeners synchronously when the worker starts, so that no event that wakes it is missed.
 * Holds no state in memory that must survive the worker.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { closeLocalStorage } from '../../lib/browser/private-storage.ts';
import { openLibrary } from '../../lib/library/index.ts';
import { watchSettings } from '../../lib/settings.ts';
import { openLibraryStorage } from '../../lib/storage/library-storage.ts';
import { askToPersist } from '../../lib/storage/persistence.ts';
import { omniboxStrings } from '../../lib/strings/popup.ts';
import { createAbstracts } from './abstract-jobs.ts';
import { runCommand, switchOpenPages } from './commands.ts';
import { chooseMenu } from './context-menus.ts';
import { copyBackup } from './copy-backup.ts';
import { createDeliveryJobs } from './delivery-jobs.ts';
import { answer, isEnvelope } from './dispatch-message.ts';
import { createDueDigests, listenToNotifications } from './due-digests.ts';
import { createFollowUpJobs } from './follow-up-jobs.ts';
import { onHostsAllowed, onHostsRevoked, syncSiteScripts } from './host-permissions.ts';
import { readWaitingTab } from './inject-readers.ts';
import { finishInstall, install } from './install.ts';
import { createMaintenance } from './maintenance.ts';
import { notifyNewMatches } from './match-notifications.ts';
import { extensionHandlers, pageHandlers } from './message-handlers.ts';
import { openChosen, suggest } from './omnibox.ts';
import { browserFetch, createPlaceJobs } from './place-jobs.ts';
import { redraw as redrawAll } from './redraw.ts';
import { findSender } from './senders.ts';
import { forgetTab, readStatus } from './tab-session.ts';
import { drawBadge, drawNavigation } from './toolbar.ts';
import { createSavedToZotero, createZoteroMarks } from './zotero.ts';

const maintenanceAlarm = 'tidy';
const minutesPerDay = 1_440;

export default defineBackground(() => {
  const now = (): number => Date.now();
  const maintainLater = (): void => settle(maintenance.soon());
  const library = openLibrary({ storage: openLibraryStorage(), onChange: maintainLater });
  const polite = browserFetch(now);
  const redraw = (): Promise<void> => redrawAll(library);
  const placeJobs = createPlaceJobs(library, polite, now, async () => {
    await redraw();
    await notifyNewMatches(library, now());
  });
  const followUps = createFollowUpJobs(library, polite, now);
  const abstracts = createAbstracts(library, polite, redraw);
  const deliveries = createDeliveryJobs(library, now);
  const digests = createDueDigests(library, placeJobs, now, redraw, deliveries.run);
  const zotero = createSavedToZotero(library);
  const maintenance = createMaintenance(library, [digests.plan, zotero.run]);
  const handlers = {
    page: pageHandlers(library, now, abstracts, createZoteroMarks(library, now)),
    extension: extensionHandlers(library, now, maintainLater, placeJobs, abstracts),
  };

  browser.runtime.onMessage.addListener((message: unknown, from, send) => {
    if (!isEnvelope(message)) return;
    const sender = findSender(from, browser.runtime.id, browser.runtime.getURL('/'));
    if (sender === undefined) return;
    void answer(handlers, message, sender).then(send);
    // Keeps the channel open for the answer.
    return true;
  });
  browser.runtime.onInstalled.addListener(({ reason }) => settle(install(library, reason)));
  browser.runtime.onStartup.addListener(() => settle(drawBadge(library)));
  browser.tabs.onRemoved.addListener((tab) => settle(forgetTab(tab)));
  browser.tabs.onReplaced?.addListener((_added, removed) => settle(forgetTab(removed)));
  browser.tabs.onActivated.addListener(({ tabId }) => settle(readWaitingTab(tabId)));
  browser.tabs.onUpdated.addListener((tab, { url }) => {
    if (url !== undefined) settle(readStatus(tab).then((status) => drawNavigation(tab, status, url)));
  });
  browser.permissions.onAdded.addListener((added) => {
    settle(onHostsAllowed(added));
    listenToNotifications();
    settle(abstracts.goOn());
  });
  browser.permissions.onRemoved.addListener((removed) => settle(onHostsRevoked(removed)));
  browser.contextMenus.onClicked.addListener((info, tab) => settle(chooseMenu(library, info, tab?.id)));
  browser.commands.onCommand.addListener((command, tab) => settle(runCommand(library, command, tab)));
  // Firefox on Android has no omnibox.
  browser.omnibox?.onInputChanged.addListener((text, show) => settle(suggest(library, text, show, now())));
  browser.omnibox?.onInputEntered.addListener((text, where) => settle(openChosen(library, text, where)));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === maintenanceAlarm) settle(followUps.run());
    if (name === maintenanceAlarm) {
      settle(
        library.maintenance
          .expireUndo()
          .then(() => maintenance.daily())
          .then(() => copyBackup(library)),
      );
    }
    if (placeJobs.isOurs(name)) settle(placeJobs.run());
    if (digests.isOurs(name) || deliveries.isOurs(name)) settle(digests.run());
    if (placeJobs.isWatch(name)) settle(placeJobs.watch());
  });
  watchSettings((settings) => {
    if (settings.followUps) settle(followUps.run());
    settle(drawBadge(library));
    settle(switchOpenPages(settings));
  });

  settle(askToPersist());
  settle(closeLocalStorage());
  listenToNotifications();
  browser.omnibox?.setDefaultSuggestion({ description: omniboxStrings.search });
  settle(ensureAlarm());
  settle(syncSiteScripts());
  settle(finishInstall(library).then(() => maintenance.soon()));
  settle(placeJobs.run().then(() => placeJobs.watch()));
  settle(digests.run());
  settle(abstracts.goOn());
  settle(zotero.run());
});

/** Creates the daily alarm if it is missing. An update or a restart can remove alarms, so every worker start checks. */
async function ensureAlarm(): Promise<void> {
  if ((await browser.alarms.get(maintenanceAlarm)) === undefined) {
    await browser.alarms.create(maintenanceAlarm, { periodInMinutes: minutesPerDay });
  }
}

/** Reports errors of work that no caller awaits to the browser's log. */
function settle(work: Promise<unknown>): void {
  work.catch((error: unknown) => reportError(error));
}
