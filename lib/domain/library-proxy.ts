/**
 * Pages that come through a library's proxy. Such a proxy stands under a host of its own for each site: with hyphens for
 * dots (`www-nature-com.proxy.example.edu`, EZproxy's `HttpsHyphens` and OpenAthens), or with the site's host in front
 * (`www.nature.com.proxy.example.edu`). Content scripts reach this file, so it imports nothing.
 */

/** A page of a known site that came through a proxy. */
export interface Proxied {
  /** Where the page really is. */
  readonly real: URL;
  /** What stands behind the site's host: `proxy.example.edu`. */
  readonly proxy: string;
}

/**
 * Recognises a proxied page.
 * @param patterns match patterns of the hosts that count (`https://www.nature.com/*`, `https://*.biomedcentral.com/*`)
 * @returns undefined for pages of these hosts themselves, and for all others
 */
export function findProxied(url: URL, patterns: readonly string[]): Proxied | undefined {
  const hosts = patterns.flatMap((pattern) => /^https:\/\/([^/]+)\//.exec(pattern)?.[1] ?? []);
  if (hosts.some((host) => isUnder(url.hostname, host))) return undefined;
  for (const [site, proxy] of readings(url.hostname)) {
    if (!hosts.some((host) => isUnder(site, host))) continue;
    const real = new URL(url);
    real.protocol = 'https:';
    real.host = site;
    real.port = '';
    return { real, proxy };
  }
  return undefined;
}

/** The ways in which a proxied host can be taken apart, the longest site first: `x.com.au` before `x.com`. */
export function* readings(hostname: string): Generator<[site: string, proxy: string]> {
  const labels = hostname.split('.');
  // A proxy has a domain of its own.
  for (let cut = labels.length - 2; cut >= 1; cut -= 1) {
    const [front, proxy] = [labels.slice(0, cut), labels.slice(cut).join('.')];
    if (cut > 1) yield [front.join('.'), proxy];
    else yield [withDots(labels[0] ?? ''), proxy];
  }
}

/** `www-nature-com` is `www.nature.com`; a hyphen of the host itself is written twice. */
function withDots(label: string): string {
  return label.replace(/-(-?)/g, (_all, second: string) => (second === '' ? '.' : '-'));
}

function isUnder(hostname: string, host: string): boolean {
  return host.startsWith('*.') ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}

/**
 * The real address of a link on a proxied page.
 * @param address absolute, as the proxy has rewritten it; any other address stays as it is
 */
export function realAddress(address: string, proxy: string): string {
  const url = URL.parse(address);
  if (url === null || !url.hostname.endsWith(`.${proxy}`)) return address;
  const front = url.hostname.slice(0, -proxy.length - 1);
  const site = front.includes('.') ? front : withDots(front);
  if (!site.includes('.')) return address;
  url.protocol = 'https:';
  url.host = site;
  url.port = '';
  return url.href;
}

/** The match patterns of a site's hosts behind a proxy, in both spellings. */
export function proxiedPatterns(patterns: readonly string[], proxy: string): string[] {
  return patterns.flatMap((pattern) => {
    const host = /^https:\/\/([^/*]+)\/\*$/.exec(pattern)?.[1];
    if (host === undefined) return [];
    return [`https://${host.replaceAll('-', '--').replaceAll('.', '-')}.${proxy}/*`, `https://${host}.${proxy}/*`];
  });
}

/** Sites that are open to everybody: their pages need no proxy, and most proxies refuse them. */
const open =
  /(?:^|\.)(?:arxiv\.org|huggingface\.co|alphaxiv\.org|openreview\.net|aclanthology\.org|biorxiv\.org|medrxiv\.org|ncbi\.nlm\.nih\.gov|europepmc\.org|semanticscholar\.org|openalex\.org|dblp\.org|plos\.org|elifesciences\.org|peerj\.com|frontiersin\.org|mdpi\.com|biomedcentral\.com|thecvf\.com|mlr\.press|neurips\.cc|jmlr\.org|ijcai\.org|usenix\.org|zenodo\.org|hal\.science|inspirehep\.net|github\.com|github\.io|scirate\.com)$/;

/**
 * An address as it is opened: a publisher's through the user's proxy, all others as they are.
 * @param prefix `https://login.proxy.example.edu/login?url=`, with `qurl=` at its end for an encoded address; empty for none
 */
export function throughProxy(address: string, prefix: string): string {
  const url = URL.parse(address);
  if (prefix === '' || url === null || url.protocol !== 'https:' || open.test(url.hostname)) return address;
  const home = URL.parse(prefix)?.hostname ?? '';
  // What is the proxy's already stays so.
  if (home !== '' && url.hostname.endsWith(home.replace(/^login\./, ''))) return address;
  return prefix + (/qurl=$/.test(prefix) ? encodeURIComponent(address) : address);
}

/** Takes what a user wrote for a prefix; undefined where it is none. */
export function findProxyPrefix(text: string): string | undefined {
  const written = text.trim();
  if (written === '') return '';
  const url = URL.parse(/^https?:/i.test(written) ? written : `https://${written}`);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || !url.hostname.includes('.')) return undefined;
  return /[=/]$/.test(url.href) ? url.href : undefined;
}
