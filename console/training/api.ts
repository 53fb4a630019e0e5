/** What an agent asks of the server to practise. */
import type { TrainingFeedback, TrainingRun, TrainingScenario } from '../../server/contract/training.ts';
import type { DeskApi } from '../api.ts';

export class TrainingApi {
  readonly #api: DeskApi;

  constructor(api: DeskApi) {
    this.#api = api;
  }

  list = (lang: string): Promise<{ scenarios: TrainingScenario[] }> =>
    this.#api.get(`/training?lang=${lang}`);
  start = (scenario: string, lang: string): Promise<TrainingRun> =>
    this.#api.change('PUT', `/training/run?lang=${lang}`, { scenario });
  stop = (): Promise<unknown> => this.#api.change('DELETE', '/training/run');
  feedback = (lang: string): Promise<TrainingFeedback> => this.#api.get(`/training/feedback?lang=${lang}`);
}

const PARAMETER = 'exercice';

/** @param search the address' part after `?`. @returns the exercise this tab is for; null in an ordinary one. */
export const exerciseIn = (search: string): string | null => new URLSearchParams(search).get(PARAMETER);

/** A tab of its own: what is practised must not mix with drafts and requests of the real desk. */
export const exerciseAddress = (id: string): string => `/console/?${PARAMETER}=${encodeURIComponent(id)}`;
