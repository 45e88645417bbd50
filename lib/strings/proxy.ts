/** Text about a library's proxy. */
export const proxyStrings = {
  heading: 'Library proxy',
  hint: 'For papers your university library subscribes to. “Open” and “PDF” links to these publishers go through the proxy.',
  prefix: 'Proxy prefix',
  prefixHint:
    'For example https://login.proxy.example.edu/login?url=. Ask the university library for it, or look on its website. Pages you open through the proxy are saved under their original URLs.',
  noPrefix: 'This isn’t a proxy prefix. It must start with https:// and end with an equals sign or a slash.',
  removed: 'Proxy removed. Links open directly.',
} as const;
