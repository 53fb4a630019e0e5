import { Router } from 'express';
import type { Towns } from '../../town/town.ts';
import { atOf, placeOf } from '../my-data/links.ts';
import { statementPage } from './statement-page.ts';

export interface StatementDeps {
  readonly towns: Pick<Towns, 'ofSite'>;
  readonly now: () => Date;
}

/** Seconds. */
const FRESH = 300;

/** Mounted at `/accessibilite`: for everybody, so it may be kept by browsers and proxies. */
export function accessibilityStatement({ towns, now }: StatementDeps): Router {
  return Router().get('/', (request, response) => {
    const at = atOf(request, placeOf(request, towns));
    response.type('html').set({ 'cache-control': `public, max-age=${FRESH}`, vary: 'accept-language' });
    response.send(statementPage(at, now()));
  });
}
