/** `/f/…`: the sheet of a result, for paper and for the phone that reads the paper's code. Anybody may open it. */
import { join } from 'node:path';
import express, { Router } from 'express';
import { Reference } from '../contract/primitives.ts';
import { sheetAt } from '../sheet/address.ts';
import { sheetPage } from '../sheet/page.ts';
import type { Towns } from '../town/town.ts';
import { ProblemError } from './problems.ts';

export interface SheetDeps {
  readonly towns: Pick<Towns, 'get'>;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
}

export function sheets({ towns, publicUrl, now }: SheetDeps): Router {
  const router = Router();
  const assets = express.static(join(import.meta.dirname, 'pages'), { index: false, maxAge: 300_000 });
  for (const name of ['sheet.css', 'sheet-a4.css', 'sheet-ticket.css', 'sheet.js'])
    router.get(`/${name}`, assets);

  router.get('/f/:town/:flow/:step', async (request, response) => {
    const town = towns.get(request.params.town);
    const query = new URL(request.originalUrl, 'http://here').searchParams;
    const sheet = town && sheetAt(town, request.params.flow, request.params.step, query);
    if (!town || !sheet) throw new ProblemError('not-found');
    const reference = Reference.safeParse(query.get('ref'));
    // The reference of a request may stand in the address: it is kept nowhere on the way, and found by no one.
    response.set({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }).type('html');
    response.send(
      await sheetPage(sheet, town, {
        format: query.get('format') === 'ticket' ? 'ticket' : 'a4',
        reference: reference.data,
        publicUrl,
        at: now(),
      }),
    );
  });
  return router;
}
