/** The audit log, for administrators to read and to take away. Nothing here takes a line out of it. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Router } from 'express';
import { csvOf } from '../audit/csv.ts';
import type { AuditLog } from '../audit/log.ts';
import { type AuditPage, AuditQuery } from '../contract/audit.ts';
import { agentOf } from './desk-access.ts';
import { parsed } from './problems.ts';

export interface AuditDeps {
  readonly audit: AuditLog;
}

export function auditRoutes(router: Router, { audit }: AuditDeps): void {
  router.get('/audit', async (request, response) => {
    const query = parsed(AuditQuery, request.query);
    response.json((await audit.read(agentOf(request).municipality, query)) satisfies AuditPage);
  });

  router.get('/audit.csv', async (request, response) => {
    response.type('text/csv').attachment('audit.csv');
    await pipeline(Readable.from(csvOf(audit.all(agentOf(request).municipality))), response);
  });
}
