/**
 * One appointment's own page, opened by the address on its acknowledgement: to see it, take it into a calendar,
 * change it or cancel it. Made on the server, with no script. Whoever has the address has the appointment, as with
 * the paper slip it stands for.
 */
import { type Request, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import { type Appointment, agendaCalled } from '../appointments/appointment.ts';
import type { AppointmentNotices } from '../appointments/notices.ts';
import type { Appointments } from '../appointments/service.ts';
import { Reference } from '../contract/primitives.ts';
import { appointmentPage, gonePage, type PageStep } from './pages/appointment-page.ts';

export interface AppointmentPagesDeps {
  readonly appointments: Appointments;
  readonly notices: AppointmentNotices;
  readonly now: () => Date;
}

const Chosen = z.object({ start: z.coerce.number().int() });
/** A form of one field. */
const MAX_BODY = 1_000;

/** Mounted at `/rendez-vous`. */
export function appointmentPages(deps: AppointmentPagesDeps): Router {
  const { appointments, notices } = deps;
  const router = Router();
  const form = urlencoded({ extended: false, limit: MAX_BODY, parameterLimit: 5 });
  // An address that opens something must be in no cache and no search engine.
  router.use((_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    next();
  });

  router.get('/:reference/:secret', async (request, response) => {
    const found = await named(request, response);
    if (found) await show(request, response, found, 'see');
  });

  router.get('/:reference/:secret/rendez-vous.ics', async (request, response) => {
    const found = await named(request, response);
    if (!found) return;
    const file = appointments.calendar(found, languageOf(request, found));
    response.attachment('rendez-vous.ics').type('text/calendar; charset=utf-8').send(file);
  });

  router.get('/:reference/:secret/move', async (request, response) => {
    const found = await named(request, response);
    if (found) await show(request, response, found, 'move');
  });

  router.get('/:reference/:secret/cancel', async (request, response) => {
    const found = await named(request, response);
    if (found) await show(request, response, found, 'cancel');
  });

  router.post('/:reference/:secret/move', form, async (request, response) => {
    const found = await named(request, response);
    if (!found) return;
    const chosen = Chosen.safeParse(request.body);
    const free = await appointments.free(found.municipality, found.agenda, null);
    const fits = chosen.success && appointments.isAhead(found) && free.includes(chosen.data.start);
    const moved = fits ? await appointments.move(found, chosen.data.start, '') : 'full';
    if (moved !== 'done' && moved !== 'known') {
      await show(request, response.status(409), found, 'taken');
      return;
    }
    await changed(found.reference, 'booking.moved');
    response.redirect(303, ownAddress(request, found));
  });

  router.post('/:reference/:secret/cancel', form, async (request, response) => {
    const found = await named(request, response);
    if (!found) return;
    if (appointments.isAhead(found)) {
      await appointments.cancel(found);
      await changed(found.reference, 'booking.cancelled');
    }
    response.redirect(303, ownAddress(request, found));
  });

  /** The appointment the address opens; otherwise the answer has been given. */
  async function named(request: Request, response: Response): Promise<Appointment | null> {
    const reference = Reference.safeParse(request.params.reference);
    const secret = String(request.params.secret ?? '');
    const opens = reference.success && appointments.opens(reference.data, secret);
    const found = opens ? await appointments.read(reference.data) : null;
    const town = found && appointments.townOf(found);
    if (found && town) return found;
    response
      .status(404)
      .type('html')
      .send(gonePage(deps.appointments.fallbackTown(), wished(request)));
    return null;
  }

  async function changed(reference: string, key: string): Promise<void> {
    const after = await appointments.read(reference);
    if (after) await notices.write(after, { key });
  }

  async function show(
    request: Request,
    response: Response,
    found: Appointment,
    step: PageStep,
  ): Promise<void> {
    const town = appointments.townOf(found);
    const receipt = appointments.receipt(found);
    if (!town || !receipt) throw new Error('an appointment of a town hall that is not served');
    const choosing = step === 'move' || step === 'taken';
    const free = choosing ? await appointments.free(found.municipality, found.agenda, null) : [];
    const from = String(request.query.from ?? '');
    const page = appointmentPage({
      ...{ town, receipt, free, from, step },
      agenda: agendaCalled(town.municipality, found.agenda)?.agenda ?? null,
      ahead: appointments.isAhead(found),
      language: languageOf(request, found),
      address: ownAddress(request, found).split('?')[0] ?? '',
    });
    response.type('html').send(page);
  }

  function languageOf(request: Request, found: Appointment): string {
    const languages = appointments.townOf(found)?.municipality.languages ?? [];
    const asked = wished(request);
    return asked !== undefined && languages.includes(asked) ? asked : found.lang;
  }

  return router;
}

const wished = (request: Request): string | undefined =>
  typeof request.query.lang === 'string' ? request.query.lang : undefined;

function ownAddress(request: Request, { reference }: Appointment): string {
  const lang = wished(request);
  const path = `/rendez-vous/${reference}/${encodeURIComponent(String(request.params.secret))}`;
  return lang === undefined ? path : `${path}?lang=${encodeURIComponent(lang)}`;
}
