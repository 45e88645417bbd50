import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../lib/net/network-policy.ts';
import { developmentPolicy } from '../../scripts/dev/development-policy.ts';

it('opens the policy to the development server and nothing else', () => {
  const directives = (policy: string) => policy.split('; ');
  const before = directives(contentSecurityPolicy);
  const changed = directives(developmentPolicy(contentSecurityPolicy)).filter(
    (directive) => !before.includes(directive),
  );
  expect(changed).toEqual([
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: http://localhost:*",
    "connect-src 'self' https: http://127.0.0.1:23119 http://localhost:* ws://localhost:*",
  ]);
  expect(directives(developmentPolicy(contentSecurityPolicy))).toHaveLength(before.length);
});
