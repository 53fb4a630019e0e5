/** Supervision: now, over time, and as a table to take away. For supervisors and administrators. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Router } from 'express';
import { FiguresQuery, type Live, type Figures as Report } from '../contract/figures.ts';
import { figuresCsv } from '../figures/csv.ts';
import type { Figures } from '../figures/figures.ts';
import { agentOf } from './desk-access.ts';
import { parsed } from './problems.ts';

export interface FiguresDeps {
  readonly figures: Pick<Figures, 'between'>;
  readonly live: (municipality: string) => Promise<Live>;
}

export function figuresRoutes(router: Router, { figures, live }: FiguresDeps): void {
  router.get('/figures/live', async (request, response) => {
    response.json((await live(agentOf(request).municipality)) satisfies Live);
  });

  router.get('/figures', async (request, response) => {
    const { from, to } = parsed(FiguresQuery, request.query);
    response.json((await figures.between(agentOf(request).municipality, from, to)) satisfies Report);
  });

  router.get('/figures.csv', async (request, response) => {
    const { from, to } = parsed(FiguresQuery, request.query);
    const report = await figures.between(agentOf(request).municipality, from, to);
    response.type('text/csv').attachment(`figures-${from}-${to}.csv`);
    await pipeline(Readable.from([figuresCsv(report)]), response);
  });
}
