import { describe, expect, it } from 'vitest';
import { checkDependencies, type Lock, type LockedPackage, type Manifest } from '../../scripts/supply/dependencies.ts';

const manifest: Manifest = { dependencies: { react: '19.3.1' }, devDependencies: { ts: 'npm:typescript@7.0.2' } };
const npmrc = '# Off\nignore-scripts=true\n';
const react: LockedPackage = {
  version: '19.3.1',
  resolved: 'https://registry.npmjs.org/react/-/react-19.3.1.tgz',
  integrity: `sha512-${'a'.repeat(86)}==`,
  license: 'MIT',
};
const ts: LockedPackage = { ...react, version: '7.0.2', license: 'Odd', dev: true };

/** Returns the problems of the project above, with these changes. */
function problemsWith(changes: {
  readonly manifest?: Manifest;
  readonly react?: LockedPackage;
  readonly others?: Lock['packages'];
  readonly npmrc?: string;
}): readonly string[] {
  const packages = {
    '': changes.manifest ?? manifest,
    'node_modules/react': changes.react ?? react,
    'node_modules/ts': ts,
    ...changes.others,
  };
  return checkDependencies(changes.manifest ?? manifest, { packages }, changes.npmrc ?? npmrc, ['MIT']);
}

describe('what npm may install', () => {
  it('accepts pinned packages with checksums; a tool may have any licence', () => {
    expect(problemsWith({})).toEqual([]);
  });

  it.each([
    '^19.3.1',
    '~19.3.1',
    '19.x',
    '>=19.3.1',
    '*',
    'latest',
    '',
    'github:a/b',
    'https://a.example/b.tgz',
    'npm:a@^1.0.0',
  ])('refuses “%s”, which is not one version', (version) => {
    expect(problemsWith({ manifest: { ...manifest, dependencies: { react: version } } })).toContainEqual(
      expect.stringContaining('pin one version'),
    );
  });

  it('refuses a lock file that has another version than package.json', () => {
    expect(problemsWith({ react: { ...react, version: '19.3.0' } })).toEqual([
      expect.stringContaining('another react than package.json'),
    ]);
  });

  it('refuses a dependency that only the lock file has', () => {
    const lock = {
      packages: { '': { dependencies: { react: '19.3.1', extra: '1.0.0' } }, 'node_modules/react': react },
    };
    expect(checkDependencies({ dependencies: { react: '19.3.1' } }, lock, npmrc, ['MIT'])).toEqual([
      expect.stringContaining('has extra'),
    ]);
  });

  it.each([
    ['without a URL', { version: '1.0.0', integrity: react.integrity, license: 'MIT' }, 'no URL'],
    ['without a checksum', { version: '1.0.0', resolved: react.resolved, license: 'MIT' }, 'no SHA-512'],
    ['with a weak checksum', { ...react, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'no SHA-512'],
    ['with an install script', { ...react, hasInstallScript: true }, 'install script'],
    ['whose licence is not allowed', { ...react, license: 'AGPL-3.0' }, 'licence AGPL-3.0'],
  ] as [string, LockedPackage, string][])('refuses a package of a package %s', (_, other, problem) => {
    expect(problemsWith({ others: { 'node_modules/react/node_modules/other': other } })).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it('refuses to run scripts while installing, our own included', () => {
    expect(problemsWith({ npmrc: '' })).toEqual([expect.stringContaining('install scripts off')]);
    expect(problemsWith({ manifest: { ...manifest, scripts: { postinstall: 'x' } } })).toEqual([
      expect.stringContaining('postinstall'),
    ]);
  });

  it('is not content with an empty lock file', () => {
    expect(checkDependencies({}, { packages: {} }, npmrc, ['MIT'])).toEqual([expect.stringContaining('broken')]);
  });
});
