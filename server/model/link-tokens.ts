/** Links as a model sees them: `[LINK_1]`. It can point at one, and cannot make one up. */
import type { Source } from '../contract/message.ts';
import type { OfficialExtract } from './citizens-model.ts';

const TOKEN = /\[LINK_(\d{1,3})\]/g;
const ADDRESS = /\bhttps?:\/\/[^\s<>"»)\]]+|\bwww\.[^\s<>"»)\]]+/gi;

export class LinkTokens {
  readonly #links: { readonly label: string; readonly url: string }[] = [];

  /** The extract's text and links, every address a token. */
  textOf({ text, links }: OfficialExtract): string {
    const without = text.replace(ADDRESS, (url) => this.#token(url, url));
    return [without, ...links.map(({ label, url }) => `${label} ${this.#token(label, url)}`)].join('\n');
  }

  /** Whether each token in a sentence is one that was given out. */
  areKnown(text: string): boolean {
    return [...text.matchAll(TOKEN)].every(([, number]) => this.#links[Number(number) - 1]);
  }

  without(text: string): string {
    return text
      .replace(TOKEN, ' ')
      .replace(/ {2,}/g, ' ')
      .replace(/ +([.,])/g, '$1');
  }

  /** The sentence as it is read: a link by its name. */
  put(text: string): string {
    return text.replace(TOKEN, (token, number: string) => {
      const link = this.#links[Number(number) - 1];
      return link ? `« ${link.label} »` : token;
    });
  }

  /** The links a sentence points at. */
  named(text: string): Source[] {
    return [...text.matchAll(TOKEN)].flatMap(([, number]) => {
      const link = this.#links[Number(number) - 1];
      return link && URL.canParse(link.url) ? [{ title: link.label, url: link.url }] : [];
    });
  }

  #token(label: string, url: string): string {
    return `[LINK_${this.#links.push({ label, url })}]`;
  }
}
