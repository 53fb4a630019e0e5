/** Content gaps: what was not understood, as a patch for the town hall's own phrases, or set aside. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Router } from 'express';
import { type GapList, GapPatchQuery, SetDoubtAside, SetGapsAside } from '../contract/gaps.ts';
import type { Gaps } from '../gaps/gaps.ts';
import { phrasesPatch } from '../gaps/patch.ts';
import { agentOf, auditAs } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface GapDeps {
  readonly gaps: Gaps;
  /** The folder of the town halls' files, which a patch is for. */
  readonly municipalitiesDir: string;
}

export function gapRoutes(router: Router, { gaps, municipalitiesDir }: GapDeps): void {
  router.get('/gaps', async (request, response) => {
    response.json((await gaps.list(agentOf(request).municipality)) satisfies GapList);
  });

  router.get('/gaps.patch', async (request, response) => {
    const { procedure, text } = parsed(GapPatchQuery, request.query);
    const { municipality } = agentOf(request);
    const own = await gaps.phrases(municipality, text, procedure);
    if (!own) throw new ProblemError('not-found');
    const path = join(municipality, 'locales', own.language, 'phrases', `${procedure}.yml`);
    const before = await readFile(join(municipalitiesDir, path), 'utf8').catch(nullIfMissing);
    const patch = phrasesPatch(join(basename(municipalitiesDir), path), before, own.phrases);
    auditAs(response, { object: path });
    response.type('text/x-patch').attachment(`${procedure}-${own.language}.patch`).send(patch);
  });

  router.post('/gaps/doubts/aside', async (request, response) => {
    const { doubt } = parsed(SetDoubtAside, request.body);
    await gaps.forgetDoubt(agentOf(request).municipality, doubt);
    response.status(204).end();
  });

  router.post('/gaps/aside', async (request, response) => {
    const { texts } = parsed(SetGapsAside, request.body);
    await gaps.setAside(agentOf(request).municipality, texts);
    response.status(204).end();
  });
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
