import { describe, expect, it } from 'vitest';
import {
  filesOf,
  reconcileScripts,
  type ScriptRegistry,
  type SiteScript,
} from '../../entrypoints/background/site-scripts.ts';
import type { Source } from '../../lib/domain/source.ts';

type Asked = Pick<Source, 'id' | 'access' | 'matches'>;

const anthology: Asked = {
  id: 'acl-anthology',
  access: 'asked',
  matches: ['https://aclanthology.org/*', 'https://www.aclweb.org/*'],
};
const cvf: Asked = { id: 'cvf', access: 'asked', matches: ['https://openaccess.thecvf.com/*'] };
const arxiv: Asked = { id: 'arxiv', access: 'install', matches: ['https://arxiv.org/*'] };
const sources = [anthology, arxiv, cvf];

/** A browser with permissions and registered scripts, which counts changes. */
class Registry implements ScriptRegistry {
  readonly allowed: Set<string>;
  readonly scripts = new Map<string, SiteScript>();
  behind: readonly string[] = [];
  changes = 0;

  constructor(...allowed: readonly string[]) {
    this.allowed = new Set(allowed);
  }
  async isAllowed(pattern: string) {
    return this.allowed.has(pattern);
  }
  async proxies() {
    return this.behind;
  }
  async registered() {
    return [...this.scripts.values()];
  }
  async register(scripts: readonly SiteScript[]) {
    this.changes += 1;
    for (const script of scripts) {
      if (this.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
      this.scripts.set(script.id, script);
    }
  }
  async update(scripts: readonly SiteScript[]) {
    this.changes += 1;
    for (const script of scripts) {
      if (!this.scripts.has(script.id)) throw new Error(`Nonexistent script ID '${script.id}'`);
      this.scripts.set(script.id, script);
    }
  }
  async unregister(ids: readonly string[]) {
    this.changes += 1;
    for (const id of ids) if (!this.scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
  }
}

describe('the scripts of sites', () => {
  it('are registered only for allowed sites', async () => {
    const registry = new Registry('https://aclanthology.org/*', 'https://www.aclweb.org/*', 'https://arxiv.org/*');
    await reconcileScripts(sources, registry);
    expect([...registry.scripts.values()]).toEqual([
      { id: 'acl-anthology', js: filesOf('acl-anthology'), matches: anthology.matches },
    ]);
  });

  it('cover the allowed hosts of a site, and are updated when another host is allowed', async () => {
    const registry = new Registry('https://aclanthology.org/*');
    await reconcileScripts(sources, registry);
    expect(registry.scripts.get('acl-anthology')?.matches).toEqual(['https://aclanthology.org/*']);
    registry.allowed.add('https://www.aclweb.org/*');
    await reconcileScripts(sources, registry);
    expect(registry.scripts.get('acl-anthology')?.matches).toEqual(anthology.matches);
  });

  it('are not registered for a site that only shares a host with an allowed one', async () => {
    const pubmed: Asked = {
      id: 'pubmed',
      access: 'asked',
      matches: ['https://pubmed.ncbi.nlm.nih.gov/*', 'https://www.ncbi.nlm.nih.gov/pubmed/*'],
    };
    const registry = new Registry('https://www.ncbi.nlm.nih.gov/pubmed/*');
    await reconcileScripts([pubmed], registry);
    expect(registry.scripts.size).toBe(0);
    registry.allowed.add('https://pubmed.ncbi.nlm.nih.gov/*');
    await reconcileScripts([pubmed], registry);
    expect(registry.scripts.get('pubmed')?.matches).toEqual(pubmed.matches);
  });

  it('are unregistered when the permission is revoked', async () => {
    const registry = new Registry('https://aclanthology.org/*', 'https://openaccess.thecvf.com/*');
    await reconcileScripts(sources, registry);
    registry.allowed.delete('https://aclanthology.org/*');
    await reconcileScripts(sources, registry);
    expect([...registry.scripts.keys()]).toEqual(['cvf']);
  });

  it('are unregistered when an update of Digestif drops the site', async () => {
    const registry = new Registry();
    registry.scripts.set('gone', { id: 'gone', js: ['sites/gone.js'], matches: ['https://gone.example/*'] });
    await reconcileScripts(sources, registry);
    expect(registry.scripts.size).toBe(0);
  });

  it('are left unchanged if nothing changed, in whatever form the browser returns them', async () => {
    const registry = new Registry('https://aclanthology.org/*', 'https://www.aclweb.org/*');
    await reconcileScripts(sources, registry);
    registry.scripts.set('acl-anthology', {
      id: 'acl-anthology',
      js: filesOf('acl-anthology').map((file) => `moz-extension://1111-2222/${file}`),
      matches: [...anthology.matches].reverse(),
    });
    await reconcileScripts(sources, registry);
    expect(registry.changes).toBe(1);
  });

  it('are replaced if an update of Digestif uses other files', async () => {
    const registry = new Registry('https://openaccess.thecvf.com/*');
    registry.scripts.set('cvf', { id: 'cvf', js: ['old.js'], matches: cvf.matches });
    await reconcileScripts(sources, registry);
    expect(registry.scripts.get('cvf')?.js).toEqual(filesOf('cvf'));
  });

  it('cover an allowed library proxy in both spellings of its hosts, whether or not the site itself is allowed', async () => {
    const registry = new Registry('https://openaccess.thecvf.com/*');
    registry.behind = ['proxy.example.edu'];
    await reconcileScripts(sources, registry);
    expect(registry.scripts.get('acl-anthology')?.matches).toEqual([
      'https://aclanthology-org.proxy.example.edu/*',
      'https://aclanthology.org.proxy.example.edu/*',
      'https://www-aclweb-org.proxy.example.edu/*',
      'https://www.aclweb.org.proxy.example.edu/*',
    ]);
    expect(registry.scripts.get('cvf')?.matches).toContain('https://openaccess.thecvf.com/*');
    expect(registry.scripts.get('cvf')?.js[0]).toBe('proxied.js');
    registry.behind = [];
    await reconcileScripts(sources, registry);
    expect([...registry.scripts.keys()]).toEqual(['cvf']);
    expect(registry.scripts.get('cvf')?.js).not.toContain('proxied.js');
  });
});
