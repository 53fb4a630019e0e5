/**
 * Markdown as blocks of a sheet: headings, paragraphs, lists, links. HTML and pictures are passed over, so that
 * a page can say words and nothing else; code is read as the text it is.
 */
import { parse, postprocess, preprocess } from 'micromark';
import { webAddress } from '../read/inlines.ts';
import type { Block, Inline, Item, Part } from '../sheet.ts';

type Events = ReturnType<typeof postprocess>;
type Open = { readonly blocks: Block[] } | { readonly list: Item[]; readonly ordered: boolean };

const SILENT = new Set([
  'htmlFlow',
  'htmlText',
  'definition',
  'image',
  'resource',
  'reference',
  'codeFencedFence',
]);
const WORDS = new Set([
  'data',
  'characterEscapeValue',
  'characterReference',
  'codeTextData',
  'codeFlowValue',
]);

export function markdownBlocks(markdown: string): Block[] {
  const parser = parse();
  const stream = preprocess()(markdown, 'utf8', true);
  return new Reader().read(postprocess(parser.document().write(stream)));
}

class Reader {
  readonly #root: Block[] = [];
  /** Lists and items the next block goes into, the innermost last. */
  readonly #stack: Open[] = [{ blocks: this.#root }];
  #text: Inline[] = [];
  #link: { from: number; url: string | undefined } | null = null;
  #silent = 0;

  read(events: Events): Block[] {
    for (const [way, token, context] of events) {
      const said = () => context.sliceSerialize(token);
      if (token.type === 'resourceDestinationString' && way === 'enter' && this.#link)
        this.#link.url = webAddress(said());
      if (SILENT.has(token.type)) this.#silent += way === 'enter' ? 1 : -1;
      else if (this.#silent > 0) continue;
      else if (way === 'enter') this.#enter(token.type, said);
      else this.#exit(token.type, said);
    }
    return nested(this.#root);
  }

  #enter(type: string, said: () => string): void {
    if (WORDS.has(type)) this.#add(said());
    else if (type === 'lineEnding' && this.#text.length > 0) this.#add(' ');
    else if (type === 'autolinkProtocol')
      this.#text.push({ to: { url: webAddress(said()) ?? '' }, of: [said()] });
    else if (type === 'link') this.#link = { from: this.#text.length, url: undefined };
    else if (type === 'listOrdered' || type === 'listUnordered') {
      this.#stack.push({ list: [], ordered: type === 'listOrdered' });
    } else if (type === 'listItemPrefix') this.#item();
  }

  #exit(type: string, said: () => string): void {
    if (type === 'paragraph' || type === 'codeFenced' || type === 'codeIndented') this.#paragraph();
    else if (type === 'atxHeading' || type === 'setextHeading') this.#heading(said());
    else if (type === 'link' && this.#link) {
      const of = this.#text.splice(this.#link.from);
      const { url } = this.#link;
      this.#link = null;
      if (url === undefined) this.#text.push(...of);
      else this.#text.push({ to: { url }, of });
    } else if (type === 'listOrdered' || type === 'listUnordered') this.#endList();
  }

  #add(words: string): void {
    const last = this.#text.at(-1);
    const fresh = this.#link ? this.#link.from === this.#text.length : false;
    if (typeof last === 'string' && !fresh) this.#text[this.#text.length - 1] = last + words;
    else this.#text.push(words);
  }

  #paragraph(): void {
    const text = this.#text;
    this.#text = [];
    const open = this.#stack.at(-1);
    if (text.length > 0 && open && 'blocks' in open) open.blocks.push({ is: 'paragraph', text });
  }

  /** Level 1 and 2 are parts; deeper ones stand within them. */
  #heading(written: string): void {
    const level = /^\s*(#{1,6})/.exec(written)?.[1]?.length ?? (/\n\s*=+\s*$/.test(written) ? 1 : 2);
    const title = this.#text;
    this.#text = [];
    this.#root.push({ is: 'part', level: level <= 2 ? 1 : 2, title, blocks: [] });
  }

  #item(): void {
    if (this.#inItem()) this.#stack.pop();
    const open = this.#stack.at(-1);
    const blocks: Block[] = [];
    if (open && 'list' in open) open.list.push({ blocks });
    this.#stack.push({ blocks });
  }

  #endList(): void {
    if (this.#inItem()) this.#stack.pop();
    const done = this.#stack.pop();
    const open = this.#stack.at(-1);
    if (done && 'list' in done && open && 'blocks' in open)
      open.blocks.push({ is: 'list', ordered: done.ordered, items: done.list });
  }

  #inItem(): boolean {
    const [under, top] = this.#stack.slice(-2);
    return top !== undefined && 'blocks' in top && under !== undefined && 'list' in under;
  }
}

/** What follows a heading belongs to it, up to the next of its level. */
function nested(flat: readonly Block[]): Block[] {
  const root: Block[] = [];
  let wide: (Part & { blocks: Block[] }) | null = null;
  let deep: (Part & { blocks: Block[] }) | null = null;
  for (const block of flat) {
    if (block.is !== 'part') {
      (deep ?? wide ?? { blocks: root }).blocks.push(block);
      continue;
    }
    const part = { ...block, blocks: [] };
    if (block.level === 1 || !wide) {
      root.push(part);
      wide = part;
      deep = null;
    } else {
      wide.blocks.push(part);
      deep = part;
    }
  }
  return root;
}
