/** « g 7k3m p2qx », « G-7K3M-P2QX. »: a reference however it is written. @returns undefined where there is none. */
export function referenceIn(text: string): string | undefined {
  const letters = text.normalize('NFKC').toUpperCase();
  const found = /(?:^|[^A-Z0-9])G[\s–-]*((?:[2-9A-HJKMNP-Z][\s–-]*){8})(?![A-Z0-9])/.exec(letters)?.[1];
  const plain = found?.replace(/[^A-Z0-9]/g, '');
  return plain?.length === 8 ? `G-${plain.slice(0, 4)}-${plain.slice(4)}` : undefined;
}
