/** What is said of a library's proxy: a part of the catalogue. */
export const proxyWords = {
  heading: 'Library proxy',
  hint: 'Where your library gives you access to what publishers sell. Open and PDF of their papers go through it.',
  prefix: 'Address that stands before a link',
  prefixHint:
    'Such as https://login.proxy.example.edu/login?url=. Your library calls it the proxy prefix. Pages that come through it are stored under their real addresses.',
  noPrefix: 'This is no prefix. It begins with https:// and ends with an equals sign or a slash.',
  removed: 'Links are opened as they are.',
} as const;
