/** Variables that nothing reads and that look like a setting: whoever wrote `PORT_=80` should hear of it. */
import { editDistance } from '../words/edit-distance.ts';

export interface Mistyped {
  readonly name: string;
  /** The setting it looks like. */
  readonly meant: string;
}

/** From this length on two letters may be wrong: `HOME` must not be taken for a `HOST`. */
const LONG = 8;
/** What Kubernetes puts beside a service by itself: `GUICHET_PORT=tcp://10.0.0.1:3000`. */
const OF_A_SERVICE = /^(tcp|udp):\/\//;

/** @param given variables that say anything, whoever they are for. */
export function mistyped(
  given: Readonly<Record<string, string | undefined>>,
  settings: readonly string[],
): Mistyped[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (settings.includes(name) || OF_A_SERVICE.test(value ?? '')) return [];
    const meant = nearest(plain(name), settings);
    // Whoever sets the right one too has another use for this one.
    return meant === undefined || given[meant]?.trim() ? [] : [{ name, meant }];
  });
}

/** As we would have named it: no prefix of ours, no dashes, capitals. */
const plain = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll('-', '_')
    .replace(/^_*(GUICHET_)?|_+$/g, '');

function nearest(name: string, settings: readonly string[]): string | undefined {
  const near = settings.flatMap((setting) => {
    const most = setting.length >= LONG ? 2 : 1;
    const far = editDistance(name, setting, most);
    return far <= most ? [{ setting, far }] : [];
  });
  return near.sort((a, b) => a.far - b.far)[0]?.setting;
}
