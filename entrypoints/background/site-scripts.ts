/**
 * Which sites' scripts the browser runs. The permissions are the truth: what is registered follows them, however they
 * were changed (in the popup, in Settings, in the browser's own pages, while no worker ran).
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

/** What of the browser is needed, so that tests can stand in for it. */
export interface ScriptRegistry {
  /** Whether pages of a match pattern may be read now. */
  isAllowed(pattern: string): Promise<boolean>;
  /** Domains of libraries' proxies that the user allowed: `proxy.example.edu`. */
  proxies(): Promise<readonly string[]>;
  registered(): Promise<readonly SiteScript[]>;
  register(scripts: readonly SiteScript[]): Promise<void>;
  update(scripts: readonly SiteScript[]): Promise<void>;
  unregister(ids: readonly string[]): Promise<void>;
}

/**
 * The files that read a site, in the order in which they run.
 * @param proxied whether they read its pages behind a library's proxy too
 */
export function filesOf(id: string, proxied = false): string[] {
  return [...(proxied ? ['proxied.js'] : []), 'site-runner.js', `sites/${id}.js`];
}

/**
 * Registers the scripts of the sites that are allowed, each for those of its hosts that are, and no others. Running it
 * again changes nothing.
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
  const open = matches.filter((_, place) => allowed[place] === true);
  const behind = proxies.flatMap((proxy) => proxiedPatterns(matches, proxy));
  return { id, js: filesOf(id, behind.length > 0), matches: [...(open.some(isWholeHost) ? open : []), ...behind] };
}

/** Browsers give patterns in an order of their own, and files with or without the first slash. */
function isSame(a: SiteScript, b: SiteScript): boolean {
  const shape = ({ js, matches }: SiteScript) =>
    JSON.stringify([js.map((file) => file.replace(/^.*:\/\/[^/]+\/|^\//, '')), [...matches].sort()]);
  return shape(a) === shape(b);
}
