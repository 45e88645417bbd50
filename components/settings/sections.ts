/** The sections that Settings always have, in their order on the screen. */
import { sendStrings } from '../../lib/strings/export.ts';
import { followUpStrings } from '../../lib/strings/follow-ups.ts';
import { placeStrings } from '../../lib/strings/places.ts';
import { privacyStrings } from '../../lib/strings/privacy.ts';
import { proxyStrings } from '../../lib/strings/proxy.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import { topicActionStrings } from '../../lib/strings/topics.ts';

export const settingsSections = [
  { id: 'sources', title: settingsStrings.sources },
  { id: 'places', title: placeStrings.places },
  { id: 'topics', title: topicActionStrings.topics },
  { id: 'follow-ups', title: followUpStrings.title },
  { id: 'proxy', title: proxyStrings.heading },
  { id: 'out', title: sendStrings.heading },
  { id: 'privacy', title: privacyStrings.title },
  { id: 'backups', title: settingsStrings.backups },
  { id: 'data', title: settingsStrings.data },
  { id: 'appearance', title: settingsStrings.appearance },
  { id: 'shortcuts', title: settingsStrings.shortcuts },
] as const;
