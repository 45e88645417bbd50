/**
 * The background: listeners only, all of them added at once when the worker starts, so that no waking event is missed.
 * It keeps nothing in memory that matters.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { openLibrary } from '../../lib/library/index.ts';
import { watchSettings } from '../../lib/settings.ts';
import { openLibraryStorage } from '../../lib/storage/library-storage.ts';
import { omniboxStrings } from '../../lib/strings/popup.ts';
import { createAbstracts } from './abstract-jobs.ts';
import { runCommand, switchOpenPages } from './commands.ts';
import { chooseMenu } from './context-menus.ts';
import { answer, isEnvelope } from './dispatch-message.ts';
import { createDueDigests, listenToNotifications } from './due-digests.ts';
import { createFollowUpJobs } from './follow-up-jobs.ts';
import { onHostsAllowed, onHostsRevoked, syncSiteScripts } from './host-permissions.ts';
import { readWaitingTab } from './inject-readers.ts';
import { finishInstall, install } from './install.ts';
import { createMaintenance } from './maintenance.ts';
import { notifyNewMatches } from './match-notifications.ts';
import { drawNavigation, extensionHandlers, pageHandlers, redraw as redrawAll } from './message-handlers.ts';
import { openChosen, suggest } from './omnibox.ts';
import { browserFetch, createPlaceJobs } from './place-jobs.ts';
import { findSender } from './senders.ts';
import { forgetTab, readStatus } from './tab-session.ts';
import { drawBadge } from './toolbar.ts';
import { createSavedToZotero, createZoteroMarks } from './zotero.ts';

const tidyAlarm = 'tidy';
const aDay = 1_440;

export default defineBackground(() => {
  const now = (): number => Date.now();
  const tendLater = (): void => settle(upkeep.soon());
  const library = openLibrary({ storage: openLibraryStorage(), onChange: tendLater });
  const polite = browserFetch(now);
  const redraw = (): Promise<void> => redrawAll(library);
  const readings = createPlaceJobs(library, polite, now, async () => {
    await redraw();
    await notifyNewMatches(library, now());
  });
  const followUps = createFollowUpJobs(library, polite, now);
  const abstracts = createAbstracts(library, polite, redraw);
  const digests = createDueDigests(library, readings, now, redraw);
  const zotero = createSavedToZotero(library);
  const upkeep = createMaintenance(library, [digests.plan, zotero.run]);
  const handlers = {
    page: pageHandlers(library, now, abstracts, createZoteroMarks(library, now)),
    extension: extensionHandlers(library, now, tendLater, readings, abstracts),
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
  // Firefox on Android has no such bar.
  browser.omnibox?.onInputChanged.addListener((text, show) => settle(suggest(library, text, show, now())));
  browser.omnibox?.onInputEntered.addListener((text, where) => settle(openChosen(library, text, where)));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === tidyAlarm) settle(followUps.run());
    if (name === tidyAlarm) settle(library.maintenance.expireUndo().then(() => upkeep.daily()));
    if (readings.isOurs(name)) settle(readings.run());
    if (digests.isOurs(name)) settle(digests.run());
    if (readings.isWatch(name)) settle(readings.watch());
  });
  watchSettings((settings) => {
    if (settings.followUps) settle(followUps.run());
    settle(drawBadge(library));
    settle(switchOpenPages(settings));
  });

  listenToNotifications();
  browser.omnibox?.setDefaultSuggestion({ description: omniboxStrings.search });
  settle(ensureAlarm());
  settle(syncSiteScripts());
  settle(finishInstall(library).then(() => upkeep.soon()));
  settle(readings.run().then(() => readings.watch()));
  settle(digests.run());
  settle(abstracts.goOn());
  settle(zotero.run());
});

/** Alarms may vanish with an update or a restart, so they are looked for at every start of the worker. */
async function ensureAlarm(): Promise<void> {
  if ((await browser.alarms.get(tidyAlarm)) === undefined) {
    await browser.alarms.create(tidyAlarm, { periodInMinutes: aDay });
  }
}

/** Nobody waits for what an event of the browser set off: what fails there is told to the browser's own log. */
function settle(work: Promise<unknown>): void {
  work.catch((error: unknown) => reportError(error));
}
