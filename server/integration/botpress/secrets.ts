/** The secrets that a site and its Botpress integration share. Two for one site: while it is being changed. */
export class Secrets {
  readonly #bySite = new Map<string, string[]>();

  /** @param pairs a site's full name and its secret. */
  constructor(pairs: readonly (readonly [site: string, secret: string])[]) {
    for (const [site, secret] of pairs) this.#bySite.set(site, [...this.of(site), secret]);
  }

  /** Empty where the site has none. */
  of(site: string): readonly string[] {
    return this.#bySite.get(site) ?? [];
  }
}
