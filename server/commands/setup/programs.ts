/** Programs that npm cannot bring: found on the machine, installed where that is possible, or asked for. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { REDIS_PROGRAMS } from '../../redis/process.ts';

export interface Requirement {
  readonly name: string;
  /** Any one of them will do. */
  readonly programs: readonly string[];
  /** Debian's packages. */
  readonly apt: readonly string[];
  /** A service that those packages would start at each boot, and that we do not want. */
  readonly service?: string;
  readonly elsewhere: string;
}

export const REDIS: Requirement = {
  name: 'Redis',
  programs: REDIS_PROGRAMS,
  apt: ['redis-server'],
  service: 'redis-server',
  elsewhere: '"sudo dnf install valkey" on Fedora, "brew install redis" on macOS',
};

export const CHROMIUM: Requirement = {
  name: 'Chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  // The fonts: without them Arabic and Ukrainian are rows of boxes in the browser tests' pictures.
  apt: ['chromium', 'fonts-noto-core'],
  elsewhere: '"sudo dnf install chromium" on Fedora, "brew install --cask chromium" on macOS',
};

/** Where they often are when the PATH of a service or of an npm script does not say so. */
const ALSO_IN = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/snap/bin'];

/** The full path of the first of these programs that the machine has. */
export function find({ programs }: Pick<Requirement, 'programs'>): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...ALSO_IN];
  return programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Its message is one sentence that says what to type. */
export class MissingProgram extends Error {
  override readonly name = 'MissingProgram';
}

/** What a person types for it, on this kind of machine or another. */
export const howToInstall = ({ apt, elsewhere }: Requirement): string =>
  `"sudo apt-get install ${apt.join(' ')}" on Debian or Ubuntu, ${elsewhere}`;

/**
 * The program, installed first where it is missing and we may do so without asking.
 * @throws MissingProgram
 */
export function ensure(wanted: Requirement): string {
  const found = find(wanted);
  if (found) return found;
  const asRoot = rootPrefix();
  if (asRoot && existsSync('/etc/debian_version') && find({ programs: ['apt-get'] })) {
    console.log(`${wanted.name} is missing: installing ${wanted.apt.join(', ')} with apt-get`);
    const [program = 'sh', ...rest] = [
      ...asRoot,
      'sh',
      '-c',
      INSTALL,
      'install',
      wanted.service ?? '',
      ...wanted.apt,
    ];
    spawnSync(program, rest, { stdio: ['ignore', 'inherit', 'inherit'] });
    const installed = find(wanted);
    if (installed) return installed;
  }
  throw new MissingProgram(
    `${wanted.name} is missing on this machine: type ${howToInstall(wanted)}, then start again.`,
  );
}

/** Nothing before the command for root, sudo for who may use it without a password, or undefined. */
function rootPrefix(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * A packaged Redis starts at once, on the port of everyone's Redis, and again at each boot. policy-rc.d is
 * how Debian is told not to start services while it installs; it is only put there where there is none.
 */
const INSTALL = `
service=$1; shift
policy=/usr/sbin/policy-rc.d
if [ -n "$service" ] && [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends "$@" || exit 1
if [ -n "$service" ] && command -v systemctl > /dev/null; then
  systemctl disable --now "$service" > /dev/null 2>&1
fi
exit 0
`;
