/**
 * Registers the content scripts of sites. Permissions are the source of truth: the registered scripts follow them however
 * they changed (in the popup, in Settings, in the browser's own pages, while no worker ran).
 */
import { proxiedPatterns } from '../../lib/domain/library-proxy.ts';
import { isWholeHost, type Source } from '../../lib/domain/source.ts';

/** A script as it is registered for the pages of a site. */
export interface SiteScript {
  /** The source's id. */
  readonly id: string;
  readonly js: readonly string[];
  readonly matches: readonly string[];
}

/** The browser APIs that are needed, so that tests can replace them. */
export interface ScriptRegistry {
  /** Whether Digestif may read pages of a match pattern now. */
  isAllowed(pattern: string): Promise<boolean>;
  /** Domains of library proxies that the user allowed, such as `proxy.example.edu`. */
  proxies(): Promise<readonly string[]>;
  registered(): Promise<readonly SiteScript[]>;
  register(scripts: readonly SiteScript[]): Promise<void>;
  update(scripts: readonly SiteScript[]): Promise<void>;
  unregister(ids: readonly string[]): Promise<void>;
}

/**
 * Returns the script files of a site, in the order in which they run.
 * @param proxied whether they also read its pages proxied a library proxy
 */
export function filesOf(id: string, proxied = false): string[] {
  return [...(proxied ? ['proxied.js'] : []), 'site-runner.js', `sites/${id}.js`];
}

/**
 * Registers exactly the scripts of allowed sites, each for its allowed hosts. Idempotent.
 */
export async function reconcileScripts(
  sources: readonly Pick<Source, 'id' | 'access' | 'matches'>[],
  registry: ScriptRegistry,
): Promise<void> {
  const asked = sources.filter(({ access }) => access === 'asked');
  const [proxies, registered] = await Promise.all([registry.proxies(), registry.registered()]);
  const wanted = await Promise.all(asked.map((source) => wantedScript(source, proxies, registry)));
  const scripts = wanted.filter(({ matches }) => matches.length > 0);
  const known = new Map(registered.map((script) => [script.id, script]));
  const added = scripts.filter(({ id }) => !known.has(id));
  const changed = scripts.filter((script) => {
    const before = known.get(script.id);
    return before !== undefined && !isSame(before, script);
  });
  const gone = registered.flatMap(({ id }) => (scripts.some((script) => script.id === id) ? [] : [id]));
  if (gone.length > 0) await registry.unregister(gone);
  if (changed.length > 0) await registry.update(changed);
  if (added.length > 0) await registry.register(added);
}

async function wantedScript(
  { id, matches }: Pick<Source, 'id' | 'matches'>,
  proxies: readonly string[],
  registry: ScriptRegistry,
): Promise<SiteScript> {
  const allowed = await Promise.all(matches.map((pattern) => registry.isAllowed(pattern)));
  const granted = matches.filter((_, index) => allowed[index] === true);
  const proxied = proxies.flatMap((proxy) => proxiedPatterns(matches, proxy));
  return {
    id,
    js: filesOf(id, proxied.length > 0),
    matches: [...(granted.some(isWholeHost) ? granted : []), ...proxied],
  };
}

/** Browsers may reorder patterns and return files with or without the leading slash. */
function isSame(a: SiteScript, b: SiteScript): boolean {
  const shape = ({ js, matches }: SiteScript) =>
    JSON.stringify([js.map((file) => file.replace(/^.*:\/\/[^/]+\/|^\//, '')), [...matches].sort()]);
  return shape(a) === shape(b);
}
