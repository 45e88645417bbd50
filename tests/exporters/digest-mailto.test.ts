import { describe, expect, it } from 'vitest';
import { digestMailto } from '../../lib/exporters/digest-mailto.ts';
import { awkwardDigest, emptyDigest } from './awkward-digest.ts';

describe('a digest as a mailto URL', () => {
  it('has titles and links, as many as a URL may hold, and says how many are left out', () => {
    const { url, text, subject } = digestMailto(awkwardDigest, 'ada@example.org,bob@example.org');
    expect(url.length).toBeLessThanOrEqual(2_000);
    expect(url).toMatch(/^mailto:ada@example\.org,bob@example\.org\?subject=/);
    const params = new URL(url).searchParams;
    expect(params.get('subject')).toBe(subject);
    expect(params.get('body')).toBe(text.replaceAll('\n', '\r\n'));
    const shown = text.match(/^https:\/\/arxiv\.org\/abs\/\S+$/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(5);
    expect(text).toMatch(/\d+ more papers not shown\.$/);
  });

  it('has no header that an address or a title adds', () => {
    const { url } = digestMailto(
      { ...emptyDigest, title: 'a&bcc=x@example.org\r\nBcc: y' },
      'a@b.example?cc=x@example.org',
    );
    expect([...new URL(url).searchParams.keys()]).toEqual(['subject', 'body']);
  });
});
