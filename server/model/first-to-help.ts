/** Several who may help a citizen, asked in turn: the first who has something to say is heard. */
import type { CitizensModel, Help, Wish } from './citizens-model.ts';

export class FirstToHelp implements CitizensModel {
  readonly #helpers: readonly CitizensModel[];

  /** @param helpers each keeps its own time: they may take all of it, one after the other. */
  constructor(helpers: readonly CitizensModel[]) {
    this.#helpers = helpers;
  }

  get on(): boolean {
    return this.#helpers.some(({ on }) => on);
  }

  async help(wish: Wish): Promise<Help> {
    for (const helper of this.#helpers) {
      const help = helper.on ? await helper.help(wish) : null;
      if (help && help.is !== 'nothing') return help;
    }
    return { is: 'nothing' };
  }
}
