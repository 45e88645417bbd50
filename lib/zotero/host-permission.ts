import { zoteroOrigin } from '../net/network-policy.ts';

/** What the user is asked for before Digestif speaks to Zotero on this machine. Firefox's patterns have no ports. */
export const zoteroPattern = import.meta.env.FIREFOX ? 'http://127.0.0.1/*' : `${zoteroOrigin}/*`;
