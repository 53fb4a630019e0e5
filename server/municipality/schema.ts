/**
 * What a town hall says of itself: `municipalities/<id>/municipality.yml`. `docs/municipality.md` explains it.
 */
import { z } from 'zod';
import { PlaceKind } from '../flows/schema.ts';
import { Accessibility } from './accessibility.ts';
import { Retention } from './retention.ts';

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens, such as "civil-registry"');
const Slot = z
  .string()
  .regex(/^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, 'a slot such as "08:30-12:00"');

/** Slots of each weekday; a day left out is a closed day. A slot that ends before it begins runs past midnight. */
export const WeeklyHours = z.strictObject({
  mon: z.array(Slot).default([]),
  tue: z.array(Slot).default([]),
  wed: z.array(Slot).default([]),
  thu: z.array(Slot).default([]),
  fri: z.array(Slot).default([]),
  sat: z.array(Slot).default([]),
  sun: z.array(Slot).default([]),
});
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** Which public holidays close: the eleven of mainland France, Alsace-Moselle's two more, or overseas. */
const HolidayZone = z.enum([
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'polynesie-francaise',
  'nouvelle-caledonie',
  'wallis-et-futuna',
  'saint-pierre-et-miquelon',
]);

export const Schedule = z.strictObject({
  weekly: WeeklyHours,
  /** Days that differ from the week: `{ "2026-12-24": ["08:30-12:00"], "2026-12-26": [] }`. */
  exceptions: z.record(z.iso.date(), z.array(Slot)).default({}),
  /** Open on public holidays too. */
  holidays_open: z.boolean().default(false),
});
export type Schedule = z.infer<typeof Schedule>;

/** What an office receives people for by appointment, and when. */
export const Agenda = z.strictObject({
  /** Its own in the whole town hall. */
  id: Id,
  /** In French, as citizens read it: « Carte d'identité et passeport ». */
  name: z.string().min(1).max(80),
  /** Subjects of the flow `appointment` and procedures that are dealt with here: `id`, `renew-id-card`… */
  topics: z.array(Id).min(1),
  /** Who receives; the default team where left out. */
  team: Id.optional(),
  /** When people are received. On days for which the office says other hours, only within those. */
  hours: Schedule,
  /** How long one appointment lasts. */
  minutes: z.int().min(5).max(240),
  /** How many are received at the same time. */
  capacity: z.int().min(1).max(50).default(1),
  /** An appointment is taken at least so long before. */
  notice_hours: z.int().min(0).max(720).default(2),
  /** And at most so long before. */
  horizon_days: z.int().min(1).max(180).default(60),
});
export type Agenda = z.infer<typeof Agenda>;

export const Office = z.strictObject({
  id: Id,
  name: z.string().min(1),
  /** What people come here for; the first office of a kind is the one named in answers. */
  kinds: z.array(PlaceKind).min(1),
  address: z.string().min(1),
  postcode: z.string().regex(/^\d{5}$/),
  city: z.string().min(1),
  /** With its country, `+33261910410`; short numbers such as 3939 as they are dialled. */
  phone: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|\d{2,4})$/, 'a phone number such as "+33261910410"')
    .optional(),
  email: z.email().optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  wheelchair: z.boolean().optional(),
  appointment: z.enum(['required', 'possible', 'no']).default('possible'),
  /** Appointments that are taken here, in the conversation. */
  appointments: z.array(Agenda).default([]),
  /** The town hall's own service, where it has one: citizens are sent there. */
  booking_url: z.url().optional(),
  note: z.string().optional(),
  /** Left out where hours are not certain: then only `hours_text` is shown, as it is written. */
  hours: Schedule.optional(),
  hours_text: z.string().optional(),
});
export type Office = z.infer<typeof Office>;

const Minutes = z.int().min(1).max(720);

export const Team = z.strictObject({
  name: z.string().min(1),
  /** The office it works in: its addresses stand on the team's acknowledgements. The main counter where left out. */
  office: Id.optional(),
  /** Hours in which a person of this team answers here; the desk's hours where left out. */
  hours: Schedule.optional(),
  /** Where its tickets go when nobody of it is there, when it is closed, or after so many minutes in its queue. */
  overflow: z.strictObject({ to: Id, after_minutes: Minutes }).optional(),
  /** A team of another town hall on this server whose agents answer too: "grandville/reception". */
  answered_by: z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/,
      'a town hall and its team: "grandville/reception"',
    )
    .optional(),
});
export type Team = z.infer<typeof Team>;

/** How the queue is run. */
export const Queue = z.strictObject({
  /** Minutes of waiting after which the citizen is told that they are not forgotten, once each. */
  reminders: z.array(Minutes).max(10).default([5, 15]),
  /** Minutes of waiting after which they are asked: go on waiting, be called, an appointment, the counter. */
  choice_after: Minutes.default(25),
  /** Minutes after that question, with no page open, after which the place in the queue is given up for a call. */
  abandoned_after: Minutes.default(60),
  /** Most conversations one agent holds at once, where their account says nothing else. */
  capacity: z.int().min(1).max(50).default(5),
  /** For how many seconds a ticket is offered to one agent before it goes on to the next; 0 offers nothing. */
  offer_seconds: z.int().min(0).max(300).default(30),
});
export type Queue = z.infer<typeof Queue>;

/** How citizens are called back. */
const Callbacks = z.strictObject({
  /** How often somebody is called in vain before it is given up, and they are told. */
  attempts: z.int().min(1).max(10).default(3),
});

/** Who answers for what: all conditions that a rule names must hold, and the first rule that fits decides. */
export const RoutingRule = z
  .strictObject({
    topics: z.array(Id).min(1).optional(),
    languages: z.array(z.string()).min(1).optional(),
    /** Sites of the file: a page, a kiosk. */
    sites: z.array(Id).min(1).optional(),
    team: Id,
  })
  .refine(
    ({ topics, languages, sites }) => topics ?? languages ?? sites,
    'a rule needs "topics", "languages" or "sites"; for all the rest there is "default_team"',
  );
export type RoutingRule = z.infer<typeof RoutingRule>;

/** Whether clocks of this name exist here. */
function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const Site = z.strictObject({
  /** `botpress`: conversations that a Botpress bot hands over (docs/botpress.md). */
  kind: z.enum(['web', 'kiosk', 'botpress']),
  /** As agents read it: « Borne de la médiathèque ». Otherwise it is named after its kind and place. */
  label: z.string().min(1).max(60).optional(),
  /** Origins of the pages that carry the widget, `https://www.belleroche.example`; the demonstration page needs none. */
  origins: z.array(z.url()).default([]),
  /** The office a kiosk stands in. */
  office: Id.optional(),
  /** The team that kiosk users are handed to. */
  team: Id.optional(),
  /** Sites whose pages may be opened on a kiosk; all others are for the person's phone. */
  links: z.array(z.url({ protocol: /^https$/ })).default([]),
  /** Seconds without a touch until a kiosk asks whether somebody is still there. */
  idle_seconds: z.int().min(60).max(1_200).default(120),
});
export type Site = z.infer<typeof Site>;

export const Municipality = z.strictObject({
  id: Id,
  name: z.string().min(1),
  insee: z.string().regex(/^(\d{5}|2[AB]\d{3})$/),
  postcode: z.string().regex(/^\d{5}$/),
  time_zone: z
    .string()
    .refine(isTimeZone, 'a time zone such as "Europe/Paris" or "Indian/Reunion"')
    .default('Europe/Paris'),
  holidays: HolidayZone.default('metropole'),
  /** Offered to citizens, the first being the default. French is always among them. */
  languages: z.array(z.string()).min(1).default(['fr']),
  website: z.url().optional(),
  sites: z.record(Id, Site),
  teams: z.record(Id, Team),
  default_team: Id,
  /** Before the site's and the procedure's own team. */
  routing: z.array(RoutingRule).default([]),
  /** When a person answers in the conversation, where the team says nothing else. */
  desk_hours: Schedule,
  queue: Queue.prefault({}),
  callbacks: Callbacks.prefault({}),
  offices: z.array(Office).min(1),
  /** Particulars of local matters, in French, by flow: shown in its result. `docs/municipality.md` lists the names. */
  local: z
    .record(
      Id,
      z.strictObject({ text: z.array(z.string()).min(1), url: z.url().optional(), reviewed: z.iso.date() }),
    )
    .default({}),
  /** Words of its own that people use for a procedure: flow id → phrases, in any language. */
  synonyms: z.record(Id, z.array(z.string())).default({}),
  /** Procedures offered as buttons to who says only « bonjour » or « aide », the most asked first. */
  most_asked: z
    .array(Id)
    .max(5)
    .default(['renew-id-card', 'passport', 'birth-certificate', 'change-of-address']),
  /**
   * Minutes of silence after a question until it is said, once, that it is still there; 0 for never. At kiosks it
   * never is.
   */
  reminder_minutes: z.int().min(0).max(600).default(10),
  /**
   * The number for a smell of gas: GRDF's, free, day and night (GRDF, « Urgence sécurité gaz »). Where another
   * company runs the network, as in Strasbourg or Bordeaux, its own.
   */
  gas_emergency: z
    .string()
    .regex(/^\d[\d ]*$/, 'a phone number such as "0 800 47 33 33"')
    .default('0 800 47 33 33'),
  /** Its statement of accessibility; without it `/accessibilite` says that there was no audit. */
  accessibility: Accessibility.optional(),
  privacy: z.strictObject({
    controller: z.string(),
    dpo: z.email(),
    /** A page of the town hall's own that says more than `/confidentialite`, which is made from this file. */
    notice_url: z.url().optional(),
    /** Whose machines the server runs on, where they are not the town hall's. */
    host: z.string().min(1).optional(),
    retention: Retention.prefault({}),
  }),
});
export type Municipality = z.infer<typeof Municipality>;
