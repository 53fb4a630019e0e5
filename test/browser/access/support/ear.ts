/** What a screen reader is given: Chromium's accessibility tree, and what is new in its live regions. */
import { expect } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import { eventually } from '../../../support/eventually.ts';

interface Node {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly backendDOMNodeId?: number;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** A text that came into a live region, and the language it is to be read in. */
export interface Heard {
  readonly text: string;
  readonly live: string;
  readonly lang: string;
}

export class Ear {
  readonly #session: CDPSession;
  /** By the DOM's node: a text that changes is said again. */
  #known = new Map<number, string>();

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Ear> {
    return new Ear(await page.context().newCDPSession(page));
  }

  /** `dialog: Assistant de la mairie`, one a node that has a name. */
  async named(): Promise<string[]> {
    const nodes = await this.#tree();
    return nodes
      .filter(({ ignored, name }) => !ignored && name?.value)
      .map(({ role, name }) => `${role?.value}: ${name?.value}`);
  }

  async describing(role: string): Promise<string | undefined> {
    return (await this.#tree()).find((node) => node.role?.value === role)?.description?.value;
  }

  /** What was said since the last call, in the order of the page. @param words must be among it, sooner or later. */
  async hear(words: string | RegExp = ''): Promise<Heard[]> {
    const heard: Heard[] = [];
    await eventually(async () => {
      heard.push(...(await this.#fresh()));
      expect(heard.map(({ text }) => text).join(' ')).toMatch(words);
    });
    return heard;
  }

  async #fresh(): Promise<Heard[]> {
    const byId = new Map((await this.#tree()).map((node) => [node.nodeId, node]));
    const spoken = [...byId.values()].flatMap((node) => {
      const { ignored, role, name, backendDOMNodeId: id } = node;
      const text = name?.value?.trim();
      const live = liveOf(node, byId);
      return !ignored && role?.value === 'StaticText' && live && text && id ? [{ id, text, live }] : [];
    });
    const fresh = spoken.filter(({ id, text }) => this.#known.get(id) !== text);
    this.#known = new Map(spoken.map(({ id, text }) => [id, text]));
    const heard = await Promise.all(
      fresh.map(async ({ id, text, live }) => ({ text, live, ...(await this.#written(id)) })),
    );
    return heard.flatMap(({ off, ...each }) => (off ? [] : [each]));
  }

  async #tree(): Promise<Node[]> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    return nodes as Node[];
  }

  /** What the tree does not tell: the language, and whether a text is taken out of the region it stands in. */
  async #written(backendNodeId: number): Promise<{ lang: string; off: boolean }> {
    const { object } = await this.#session.send('DOM.resolveNode', { backendNodeId });
    const { result } = await this.#session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: `function () {
        const region = this.parentElement.closest('[aria-live], [role=log], [role=status], [role=alert]');
        const off = region?.getAttribute('aria-live') === 'off';
        for (let at = this.parentElement; at; at = at.getRootNode().host) {
          const named = at.closest('[lang]');
          if (named) return { lang: named.lang, off };
        }
        return { lang: '', off };
      }`,
      returnByValue: true,
    });
    return result.value;
  }
}

/** `polite` or `assertive`, of the nearest live region around a node. */
function liveOf(node: Node, byId: ReadonlyMap<string, Node>): string | undefined {
  for (let at: Node | undefined = node; at; at = byId.get(at.parentId ?? '')) {
    const live = at.properties?.find(({ name }) => name === 'live')?.value.value;
    if (typeof live === 'string') return live;
  }
  return undefined;
}
