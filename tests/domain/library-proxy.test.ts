import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findProxied,
  findProxyPrefix,
  proxiedPatterns,
  realAddress,
  throughProxy,
} from '../../lib/domain/library-proxy.ts';
import { sources } from '../../lib/sources/index.ts';

const patterns = ['https://www.nature.com/*', 'https://*.biomedcentral.com/*', 'https://a-b.example.org/*'];
const find = (address: string) => findProxied(new URL(address), patterns);

describe('a page behind a library’s proxy', () => {
  it.each([
    [
      'https://www-nature-com.proxy.example.edu/articles/s1?q=1',
      'https://www.nature.com/articles/s1?q=1',
      'proxy.example.edu',
    ],
    [
      'https://www-nature-com.eu1.proxy.openathens.net/nature',
      'https://www.nature.com/nature',
      'eu1.proxy.openathens.net',
    ],
    ['https://www.nature.com.proxy.example.edu/nature', 'https://www.nature.com/nature', 'proxy.example.edu'],
    ['http://www.nature.com.proxy.example.edu:2048/nature', 'https://www.nature.com/nature', 'proxy.example.edu'],
    [
      'https://genomebiology-biomedcentral-com.proxy.example.edu/x',
      'https://genomebiology.biomedcentral.com/x',
      'proxy.example.edu',
    ],
    ['https://a--b-example-org.proxy.example.edu/x', 'https://a-b.example.org/x', 'proxy.example.edu'],
  ])('%s is %s', (address, real, proxy) => {
    expect(find(address)).toEqual({ real: new URL(real), proxy });
  });

  it.each([
    'https://www.nature.com/articles/s1',
    'https://genomebiology.biomedcentral.com/x',
    'https://www-nature-com.edu/',
    'https://nature-com.proxy.example.edu/',
    'https://notwww-nature-com.proxy.example.edu/',
    'https://proxy.example.edu/login?url=https://www.nature.com/',
    'https://www.nature.com/www-nature-com.proxy.example.edu',
  ])('%s is none', (address) => {
    expect(find(address)).toBeUndefined();
  });

  it('recognises every known site in both spellings, and only that site', () => {
    for (const { id, matches } of sources) {
      for (const pattern of proxiedPatterns(matches, 'proxy.example.edu')) {
        const url = new URL(pattern.replace(/\*$/, 'x'));
        expect(findProxied(url, matches)?.proxy, `${id} ${url}`).toBe('proxy.example.edu');
      }
    }
    expect(proxiedPatterns(['https://www.nature.com/*'], 'p.edu')).toEqual([
      'https://www-nature-com.p.edu/*',
      'https://www.nature.com.p.edu/*',
    ]);
    expect(proxiedPatterns(['https://*.biomedcentral.com/*'], 'p.edu')).toEqual([]);
  });

  it('restores the real addresses of links to any site', () => {
    const real = (address: string) => realAddress(address, 'proxy.example.edu');
    expect(real('https://doi-org.proxy.example.edu/10.1/x')).toBe('https://doi.org/10.1/x');
    expect(real('https://www.nature.com.proxy.example.edu/a.pdf')).toBe('https://www.nature.com/a.pdf');
    expect(real('https://login.proxy.example.edu/')).toBe('https://login.proxy.example.edu/');
    expect(real('https://arxiv.org/abs/1')).toBe('https://arxiv.org/abs/1');
    expect(real('javascript:alert(1)')).toBe('javascript:alert(1)');
  });

  it('never throws, whatever the address', () => {
    fc.assert(fc.property(fc.webUrl(), (address) => findProxied(new URL(address), patterns) === undefined));
    fc.assert(
      fc.property(fc.string(), fc.string(), (address, proxy) => typeof realAddress(address, proxy) === 'string'),
    );
  });
});

describe('opening through a proxy', () => {
  const prefix = 'https://login.proxy.example.edu/login?url=';

  it('opens pages of publishers through the proxy, but not open-access sites', () => {
    expect(throughProxy('https://www.nature.com/articles/s1?a=1', prefix)).toBe(
      `${prefix}https://www.nature.com/articles/s1?a=1`,
    );
    expect(throughProxy('https://doi.org/10.1/x', prefix)).toBe(`${prefix}https://doi.org/10.1/x`);
    for (const address of [
      'https://arxiv.org/pdf/1',
      'https://pmc.ncbi.nlm.nih.gov/articles/PMC1/',
      'https://www.biorxiv.org/x',
    ]) {
      expect(throughProxy(address, prefix)).toBe(address);
    }
  });

  it('encodes the address if the prefix requires it', () => {
    expect(throughProxy('https://a.org/x?b=1&c=2', 'https://login.proxy.example.edu/login?qurl=')).toBe(
      'https://login.proxy.example.edu/login?qurl=https%3A%2F%2Fa.org%2Fx%3Fb%3D1%26c%3D2',
    );
  });

  it('does nothing without a prefix, a second time, or for an address other than https', () => {
    expect(throughProxy('https://www.nature.com/', '')).toBe('https://www.nature.com/');
    expect(throughProxy('https://www-nature-com.proxy.example.edu/', prefix)).toBe(
      'https://www-nature-com.proxy.example.edu/',
    );
    expect(throughProxy(throughProxy('https://a.org/', prefix), prefix)).toBe(`${prefix}https://a.org/`);
    expect(throughProxy('http://a.org/', prefix)).toBe('http://a.org/');
  });

  it.each([
    ['https://login.proxy.example.edu/login?url=', 'https://login.proxy.example.edu/login?url='],
    ['login.proxy.example.edu/login?qurl=', 'https://login.proxy.example.edu/login?qurl='],
    ['', ''],
    ['http://proxy.example.edu/login?url=', undefined],
    ['https://proxy.example.edu/login', undefined],
    ['javascript:alert(1)//=', undefined],
    ['https://me:secret@proxy.example.edu/login?url=', undefined],
  ])('takes “%s” for %s', (text, taken) => {
    expect(findProxyPrefix(text)).toBe(taken);
  });
});
