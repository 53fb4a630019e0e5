/** Puts together the pages that are opened by their own address. */
import { join } from 'node:path';
import type { Router } from 'express';
import type { Figures } from '../figures/figures.ts';
import { pages } from '../gateway/pages.ts';
import { sheets } from '../gateway/sheets.ts';
import { transparency } from '../gateway/transparency.ts';
import type { Helpers } from './helpers.ts';
import type { Kiosks } from './kiosks.ts';
import type { World } from './world.ts';

export interface PageParts {
  readonly figures: Figures;
  readonly kiosks: Kiosks;
  readonly helpers: Pick<Helpers, 'model'>;
}

export function pagesOf(
  { towns, root, config, now }: Pick<World, 'towns' | 'root' | 'config' | 'now'>,
  { figures, kiosks, helpers: { model } }: PageParts,
): Router {
  const inUse = model && config.model ? { model: { ...model, settings: config.model } } : {};
  return kiosks
    .pages(pages({ towns, distDir: join(root, 'dist') }))
    .use(sheets({ towns, publicUrl: config.publicUrl, now }), transparency({ towns, figures, ...inUse }));
}
