/** What the development server needs: its modules’ styles are inline, and its socket says what changed. WXT adds its scripts. */
const additions: Readonly<Record<string, string>> = {
  'style-src': "'unsafe-inline'",
  'img-src': 'http://localhost:*',
  'connect-src': 'http://localhost:* ws://localhost:*',
};

/** Opens a content security policy to the development server. Trusted Types stay on, so that mistakes show early. */
export function developmentPolicy(policy: string): string {
  return policy
    .split('; ')
    .map((directive) => {
      const addition = additions[directive.split(' ')[0] ?? ''];
      return addition === undefined ? directive : `${directive} ${addition}`;
    })
    .join('; ');
}
