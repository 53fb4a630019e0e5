/** Appointments at the desk: a day's list, the times one may be moved to, and what the town hall changes. */
import type { Router } from 'express';
import type { AppointmentsAtDesk, DeskChange } from '../appointments/at-desk.ts';
import {
  AppointmentsQuery,
  CancelAppointment,
  type ChangedAppointment,
  type DeskDay,
  type FreeTimes,
  MoveAppointment,
} from '../contract/appointments.ts';
import { agentOf, auditAs, referenceOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface AppointmentDeps {
  readonly appointments: AppointmentsAtDesk;
}

const REFUSED = { missing: 'not-found', stale: 'changed-elsewhere', refused: 'illegal-move' } as const;

export function appointmentRoutes(router: Router, { appointments }: AppointmentDeps): void {
  router.get('/appointments', async (request, response) => {
    const { day } = parsed(AppointmentsQuery, request.query);
    response.json((await appointments.day(agentOf(request), day)) satisfies DeskDay);
  });

  router.get('/appointments/:reference/times', async (request, response) => {
    const times = await appointments.times(agentOf(request), referenceOf(request));
    if (!times) throw new ProblemError('not-found');
    response.json({ times } satisfies FreeTimes);
  });

  router.post('/appointments/:reference/cancel', async (request, response) => {
    const wish = parsed(CancelAppointment, request.body);
    const done = await appointments.cancel(agentOf(request), referenceOf(request), wish);
    auditAs(response, { detail: 'cancelled' });
    response.json(changedOr(done));
  });

  router.post('/appointments/:reference/move', async (request, response) => {
    const wish = parsed(MoveAppointment, request.body);
    response.json(changedOr(await appointments.move(agentOf(request), referenceOf(request), wish)));
  });
}

function changedOr(done: DeskChange): ChangedAppointment {
  if (typeof done === 'string') throw new ProblemError(REFUSED[done]);
  return done;
}
