import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, mayFetch } from '../lib/net/network-policy.ts';
import { runs } from './runs.ts';

const allowed = ['https://arxiv.org/*', 'https://*.example.org/*', 'https://huggingface.co/*'];

describe('which addresses may be fetched', () => {
  it.each([
    'https://arxiv.org/list/cs.CL/new',
    'https://example.org/feed',
    'https://journals.example.org/feed?page=2#top',
  ])('allows %s, whose host was granted', (address) => {
    expect(mayFetch(address, allowed)).toBe(true);
  });

  it.each([
    ['http://arxiv.org/', 'no https'],
    ['https://arxiv.org.evil.net/', 'another host that begins like it'],
    ['https://notarxiv.org/', 'another host that ends like it'],
    ['https://evilexample.org/', 'no subdomain, only the same end'],
    ['https://arxiv.org:8443/', 'another port'],
    ['https://arxiv.org@evil.net/', 'a user name that looks like a host'],
    ['https://user:secret@arxiv.org/', 'credentials'],
    ['javascript:alert(1)', 'a script'],
    ['data:text/html,x', 'data'],
    ['file:///etc/passwd', 'a file'],
    ['//arxiv.org/', 'no absolute address'],
    ['', 'nothing'],
    ['http://127.0.0.1:23119/connector/ping', 'Zotero without its permission'],
    ['http://127.0.0.1:8080/', 'this machine'],
  ])('refuses %s: %s', (address) => {
    expect(mayFetch(address, allowed)).toBe(false);
  });

  it('allows Zotero’s connector once its own permission was granted', () => {
    expect(mayFetch('http://127.0.0.1:23119/connector/ping', ['http://127.0.0.1:23119/*'])).toBe(true);
    expect(mayFetch('http://127.0.0.1:23120/connector/ping', ['http://127.0.0.1:23119/*'])).toBe(false);
  });

  it('never takes the question itself, “every site”, for a granted host', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ['https'] }),
        (address) => !mayFetch(address, ['https://*/*', '<all_urls>', '*://*/*']),
      ),
      { numRuns: runs(100) },
    );
  });

  it('allows no address without a grant', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => !mayFetch(address, [])),
      { numRuns: runs(100) },
    );
  });
});

describe('the content security policy', () => {
  it('refuses everything that is not named, and every unchecked piece of HTML', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe-|\bhttp:(?!\/\/127\.0\.0\.1:23119)|data:/);
  });
});
