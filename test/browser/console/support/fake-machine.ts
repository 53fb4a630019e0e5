/** A desk's model as a test wants it: what it suggests and translates, or that it says nothing. */
import type { Express, Request, Response } from 'express';
import type { Suggestion, Translation } from '../../../../server/contract/machine.ts';
import { Refusal } from './fake-parts.ts';

export class FakeMachine {
  readonly languages = ['fr', 'ar', 'en'];
  suggestion: Suggestion | null = null;
  translation: Translation | null = null;
  /** French by the citizen's words. */
  readonly french = new Map<string, string>();
  /** What was left out of each try. */
  readonly without: string[][] = [];
  power = { on: true, by: '', at: '' };

  /** @param textOf what a message of a request says. */
  routes(app: Express, textOf: (reference: string, seq: number) => string): void {
    const tickets = '/api/v1/desk/tickets/:reference';
    app.post(`${tickets}/suggestions`, (request, response) => {
      this.without.push((request.body as { without: string[] }).without);
      answer(response, this.suggestion);
    });
    app.post(`${tickets}/translations`, (_request, response) => answer(response, this.translation));
    app.put(`${tickets}/messages/:seq/translation`, ({ params }: Request, response) => {
      const text = this.french.get(textOf(String(params.reference), Number(params.seq)));
      answer(response, text === undefined ? null : { text });
    });
    app.get('/api/v1/desk/model', (_request, response) => response.json(this.#power()));
    app.put('/api/v1/desk/model', (request, response) => {
      const { on } = request.body as { on: boolean };
      this.power = { on, by: 'Samira', at: '2026-11-24T09:00:00.000Z' };
      response.json(this.#power());
    });
  }

  #power() {
    const names = { answer: 'albert-large', draft: 'albert-large', translate: 'albert-large' };
    const lastFailure = { why: 'late', at: '2026-11-24T08:58:00.000Z' };
    const uses = {
      answer: {
        answered: 1_204,
        failed: 3,
        refused: 41,
        tokens: 812_400,
        cost: 0.3127,
        kWh: 0.0412,
        lastFailure,
      },
      draft: { answered: 18, failed: 0, refused: 2, tokens: 21_050, cost: 0.0091 },
    };
    const told = { names, resting: false, uses };
    return this.power.on ? { on: true, ...told } : { ...this.power, ...told };
  }
}

function answer(response: Response, found: object | null): void {
  if (!found) throw new Refusal(503, 'model-silent', "La machine n'a rien proposé.");
  response.json(found);
}
