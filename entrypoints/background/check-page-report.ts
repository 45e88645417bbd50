/** What a page may report, and for which source and papers. */
import type { Key } from '../../lib/domain/key.ts';
import type { Source } from '../../lib/domain/source.ts';
import { DigestifError } from '../../lib/errors.ts';
import { withoutHash } from '../../lib/page-status/page-status.ts';
import { readSettings } from '../../lib/settings.ts';
import { isAllowedPage } from './host-permissions.ts';
import { findSourceOf, type PageSender } from './senders.ts';
import { readTab, type TabRow } from './tab-session.ts';

/**
 * Checks that a page reports an address of its own host, real or proxied.
 * @returns `real`, the address to store, and `shown`, the one in the tab; they differ behind a library proxy
 */
export function ownAddress(address: string, { url, real }: PageSender): { real: string; shown: string } {
  const given = URL.parse(address);
  const isOwn = given !== null && (given.origin === url.origin || given.origin === real.origin);
  if (!isOwn) throw new DigestifError('A page can only report its own papers.');
  const stored = withoutHash(given.href);
  if (given.origin === url.origin) return { real: stored, shown: stored };
  return { real: stored, shown: url.origin + stored.slice(given.origin.length) };
}

/** Returns the source's name, or the host of a page without a source. @throws if the sender may not submit for the source */
export async function nameOfSource(id: string, sender: PageSender, row: TabRow): Promise<string> {
  if (id === 'page') {
    if (!isAskedFor(row, sender)) throw new DigestifError('You haven’t asked Digestif to scan this page.');
    return sender.url.hostname;
  }
  const source = findSourceOf(id, sender);
  if (source === undefined) throw new DigestifError(`This page doesn’t belong to “${id}”.`);
  if (!(await mayRead(source, sender))) throw new DigestifError(`Digestif no longer has access to ${source.name}.`);
  return source.name;
}

/** Whether the user switched recording off for a source. */
export async function isOff(source: string): Promise<boolean> {
  const { paused, recordingOff } = await readSettings();
  return paused || recordingOff.includes(source);
}

/** Whether the user asked to read the sender's page. */
export function isAskedFor({ asked }: TabRow, { url }: PageSender): boolean {
  return asked?.url === withoutHash(url.href);
}

/** Whether Digestif may still read the page: a script can outlive the permission that injected it. */
export async function mayRead({ access }: Source, sender: PageSender): Promise<boolean> {
  const comesWithInstall = access === 'install' && sender.real === sender.url;
  if (comesWithInstall ? sender.url.protocol === 'https:' : await isAllowedPage(sender.url)) return true;
  return isAskedFor(await readTab(sender.tab), sender);
}

/** Checks that keys are of papers that the tab has submitted, on this page or an earlier one. */
export async function submittedOnly(keys: readonly string[], { tab }: PageSender): Promise<Key[]> {
  const { submitted } = await readTab(tab);
  return knownOnly(keys, submitted);
}

/** Checks that keys are in the tab's current listing, from the sender's own site. */
export async function currentOnly(keys: readonly string[], { tab, url }: PageSender): Promise<Key[]> {
  const { visit } = await readTab(tab);
  const isOwn = visit !== undefined && URL.parse(visit.url)?.origin === url.origin;
  return knownOnly(keys, isOwn ? visit.keys : []);
}

function knownOnly(keys: readonly string[], allowed: readonly Key[]): Key[] {
  const known = new Set<string>(allowed);
  const unknown = keys.find((key) => !known.has(key));
  if (unknown !== undefined) throw new DigestifError(`“${unknown.slice(0, 100)}” isn’t on this page.`);
  return keys as Key[];
}
