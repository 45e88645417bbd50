/** What is read of `package.json`. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** What is read of a package in `package-lock.json`. */
export interface LockedPackage extends Manifest {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly license?: string;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** One version: no range, no tag, no URL. An alias names one version of another package. */
const exact = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/** npm runs these when it installs the project. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare'];

/**
 * Checks what `npm ci` installs, and that it runs nothing while it does. What lockfile-lint checks (hosts, https, names) is
 * left to it, except that it accepts a package without a URL or checksum.
 * @param licences allowed for what the extension may contain
 * @returns one line for each problem
 */
export function checkDependencies(
  manifest: Manifest,
  lock: Lock,
  npmrc: string,
  licences: readonly string[],
): readonly string[] {
  const problems: string[] = [];
  const { '': project = {}, ...packages } = lock.packages;
  for (const kind of kinds) {
    const wanted = manifest[kind] ?? {};
    for (const [name, version] of Object.entries(wanted)) {
      if (!exact.test(version)) problems.push(`package.json: ${name} is “${version}”; pin one version.`);
      const installed = packages[`node_modules/${name}`]?.version;
      if (project[kind]?.[name] !== version || installed !== version.slice(version.lastIndexOf('@') + 1))
        problems.push(`package-lock.json has another ${name} than package.json: run \`npm install\`.`);
    }
    for (const name of Object.keys(project[kind] ?? {}))
      if (!(name in wanted)) problems.push(`package-lock.json has ${name}, package.json doesn’t: run \`npm install\`.`);
  }
  for (const name of installScripts)
    if (manifest.scripts?.[name] !== undefined)
      problems.push(`package.json: the script “${name}” never runs, because .npmrc turns install scripts off.`);
  if (!/^ignore-scripts=true$/m.test(npmrc)) problems.push('.npmrc doesn’t turn install scripts off.');
  for (const [folder, { resolved, integrity, hasInstallScript, dev, license }] of Object.entries(packages)) {
    const name = folder.replace('node_modules/', '');
    if (resolved === undefined) problems.push(`package-lock.json: ${name} has no URL.`);
    if (integrity === undefined || !/^sha512-[\w+/]{86}==$/.test(integrity))
      problems.push(`package-lock.json: ${name} has no SHA-512 checksum.`);
    if (hasInstallScript === true) problems.push(`${name} needs an install script. Choose another package.`);
    if (dev !== true && (license === undefined || !licences.includes(license)))
      problems.push(`${name} has the licence ${license ?? 'unknown'}, which isn’t in allowedLicences.`);
  }
  if (Object.keys(packages).length === 0)
    problems.push('package-lock.json lists no packages: the check itself is broken.');
  return problems;
}
