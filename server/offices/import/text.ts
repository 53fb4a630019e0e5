/** Small cleaning that every file needs. */

/** Spaces and line breaks made one space. */
export const blankless = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Some exports wrote `\x20` and `\u2019` where a space and an apostrophe stood. */
export const unescaped = (text: string): string =>
  text.replace(/\\x([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})/g, (_, two: string, four: string) =>
    String.fromCharCode(Number.parseInt(two ?? four, 16)),
  );

/** An `https://` or `http://` address, its scheme put back where it was left out; nothing for anything else. */
export function addressOfSite(text: string): string | undefined {
  const said = text.trim();
  if (said === '' || /[\s@]/.test(said)) return undefined;
  const full = /^[a-z][a-z+.-]*:/i.test(said) ? said : `https://${said}`;
  if (!/^https?:\/\//i.test(full) || !URL.canParse(full)) return undefined;
  return new URL(full).hostname.includes('.') ? full : undefined;
}

/** Degrees, if they can be a place on earth; « 0, 0 » is an empty cell somewhere else. */
export function positionOf(
  latitude: unknown,
  longitude: unknown,
): { latitude: number; longitude: number } | undefined {
  if (latitude === '' || longitude === '' || latitude == null || longitude == null) return undefined;
  const [lat, lon] = [Number(latitude), Number(longitude)];
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180) || (lat === 0 && lon === 0)) return undefined;
  // Ten metres: enough to find a door.
  return { latitude: Number(lat.toFixed(4)), longitude: Number(lon.toFixed(4)) };
}
