/** An XML element as the readers of sheets see it. Text and elements keep their order. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

export const elementsOf = (parent: Element, name?: string): Element[] =>
  parent.children.filter(
    (child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name),
  );

export const childOf = (parent: Element, name: string): Element | undefined =>
  parent.children.find((child): child is Element => typeof child !== 'string' && child.name === name);

/** All words within, in order. */
export const wordsIn = (node: Element | string): string =>
  typeof node === 'string' ? node : node.children.map(wordsIn).join('');

/** Runs of layout white space become one space; spaces that mean something (« 10 € ») stay. */
export const tidy = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ');
