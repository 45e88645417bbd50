/**
 * Pages opened through a library's proxy. The proxy has one host per site: with hyphens for dots
 * (`www-nature-com.proxy.example.edu`, EZproxy's `HttpsHyphens` and OpenAthens), or with the site's host as a prefix
 * (`www.nature.com.proxy.example.edu`). Content scripts bundle this file, so it has no imports.
 */

/** A page of a known site opened through a proxy. */
export interface Proxied {
  /** The page's address without the proxy. */
  readonly real: URL;
  /** The proxy's host, after the site's host: `proxy.example.edu`. */
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

/** Generates the ways to split a proxied host, the longest site first: `x.com.au` before `x.com`. */
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

/** Returns the match patterns of a site's hosts at a proxy, in both spellings. */
export function proxiedPatterns(patterns: readonly string[], proxy: string): string[] {
  return patterns.flatMap((pattern) => {
    const host = /^https:\/\/([^/*]+)\/\*$/.exec(pattern)?.[1];
    if (host === undefined) return [];
    return [`https://${host.replaceAll('-', '--').replaceAll('.', '-')}.${proxy}/*`, `https://${host}.${proxy}/*`];
  });
}

/** Open-access sites: their pages need no proxy, and most proxies refuse them. */
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
  // An address of the proxy itself stays as it is.
  if (home !== '' && url.hostname.endsWith(home.replace(/^login\./, ''))) return address;
  return prefix + (/qurl=$/.test(prefix) ? encodeURIComponent(address) : address);
}

/** Parses a proxy prefix that the user entered; undefined if it is not one. */
export function findProxyPrefix(text: string): string | undefined {
  const written = text.trim();
  if (written === '') return '';
  const url = URL.parse(/^https?:/i.test(written) ? written : `https://${written}`);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || !url.hostname.includes('.')) return undefined;
  return /[=/]$/.test(url.href) ? url.href : undefined;
}
