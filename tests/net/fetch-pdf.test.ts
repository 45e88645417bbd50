import { describe, expect, it } from 'vitest';
import { createPdfFetch } from '../../lib/net/fetch-pdf.ts';

const address = 'https://arxiv.org/pdf/2503.11731';
const pdf = new TextEncoder().encode('%PDF-1.7 and so on');

/** A function that fetches PDFs where one host answers with this. */
function fetchFrom(answer: (init: RequestInit) => Response, allowed = ['https://arxiv.org/*']) {
  const asked: string[] = [];
  const fetchPdf = createPdfFetch({
    fetch: async (url, init) => {
      asked.push(url);
      return answer(init);
    },
    granted: async (patterns) => patterns.filter((pattern) => allowed.includes(pattern)),
    wait: async () => undefined,
    now: () => 0,
  });
  return { asked, fetchPdf };
}

describe('an open PDF', () => {
  it('is fetched from a host that was allowed', async () => {
    const { fetchPdf } = fetchFrom(() => new Response(pdf));
    expect(new Uint8Array((await fetchPdf(address)) ?? new ArrayBuffer())).toEqual(pdf);
  });

  it('is not asked for where the host was not allowed', async () => {
    const { asked, fetchPdf } = fetchFrom(() => new Response(pdf), []);
    expect(await fetchPdf(address)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is not followed to another host', async () => {
    const { fetchPdf } = fetchFrom(({ redirect }) => {
      // As browsers do: what is to fail at a redirect never gets to its goal.
      if (redirect === 'error') throw new TypeError('Failed to fetch');
      return new Response(pdf);
    });
    expect(await fetchPdf(address)).toBeUndefined();
  });

  it('is given up where it is larger than it may be, whether the server says so or not', async () => {
    const piece = new Uint8Array(10_000_000);
    piece.set(pdf);
    let pieces = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(stream) {
          pieces += 1;
          stream.enqueue(piece);
        },
      });
    const { fetchPdf } = fetchFrom(() => new Response(endless()));
    expect(await fetchPdf(address)).toBeUndefined();
    expect(pieces).toBeLessThan(10);
    const told = fetchFrom(() => new Response(pdf, { headers: { 'content-length': '60000000' } }));
    expect(await told.fetchPdf(address)).toBeUndefined();
  });

  it('is nothing where a page comes in its place', async () => {
    const { fetchPdf } = fetchFrom(() => new Response('<!doctype html>Please log in'));
    expect(await fetchPdf(address)).toBeUndefined();
  });
});
