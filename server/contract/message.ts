import { z } from 'zod';
import { Extract } from './extract.ts';
import { ClientMessageId, Day, Direction, From, GeneratedBy, Instant, Locale, Seq } from './primitives.ts';

export const Choice = z.object({ id: z.string(), label: z.string(), hint: z.string().optional() });
export type Choice = z.infer<typeof Choice>;

export const Source = z.object({ title: z.string(), url: z.url(), date: Day.optional() });
export type Source = z.infer<typeof Source>;

/** A real place: where a person can be met or called. `openNow` is absent where hours are not certain. */
export const Place = z.object({
  name: z.string(),
  phone: z.string().optional(),
  phoneHref: z.string().optional(),
  address: z.string().optional(),
  hours: z.array(z.string()).default([]),
  openNow: z.boolean().optional(),
  nextOpening: z.string().optional(),
  note: z.string().optional(),
  /** A plain link to a map: nothing is asked of it before it is followed. */
  mapUrl: z.string().optional(),
  /** `geo:47.2184,0.0736`, for the map the phone has. */
  geo: z.string().optional(),
  /** Metres as the crow flies, rounded to the kilometre, where the citizen's commune is known. */
  distance: z.number().optional(),
  /** Whether a wheelchair gets in; absent where nobody said. */
  accessible: z.boolean().optional(),
  appointment: z.enum(['required', 'possible', 'no']).optional(),
  bookingUrl: z.string().optional(),
  website: z.string().optional(),
  email: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** A number to call or to text. `href` is `tel:` or `sms:`. */
export const HelpNumber = z.object({ number: z.string(), label: z.string(), href: z.string() });
export type HelpNumber = z.infer<typeof HelpNumber>;

export const Link = z.object({ label: z.string(), url: z.url() });
export type Link = z.infer<typeof Link>;

/** What the town hall itself adds, in its own words: French, whatever the language of the card. */
export const LocalLines = z.object({
  lang: Locale,
  dir: Direction,
  text: z.array(z.string()),
  link: Link.optional(),
});
export type LocalLines = z.infer<typeof LocalLines>;

/** What a citizen takes away from a flow. The same content stands in the message's `text`, line by line. */
export const ResultCard = z.object({
  procedure: z.string(),
  title: z.string(),
  summary: z.array(z.string()),
  local: LocalLines.optional(),
  documents: z.array(z.object({ label: z.string(), note: z.string().optional() })),
  cost: z.array(z.string()),
  delay: z.string().optional(),
  where: z.string().optional(),
  online: Link.optional(),
  offline: z.string().optional(),
  next: z.array(z.string()),
  related: z.array(z.object({ label: z.string(), text: z.string(), url: z.url().optional() })),
  owner: z.string(),
  reviewed: Day,
  /** The sheet to print, from this server's root: `/f/belleroche/renew-id-card/result-adult?l=fr`. */
  sheet: z.string().optional(),
  /** The words of the headings, in the card's language. */
  headings: z.record(z.string(), z.string()),
});
export type ResultCard = z.infer<typeof ResultCard>;

/** A name and what stands beside it. */
export const Line = z.object({ label: z.string(), value: z.string() });
export type Line = z.infer<typeof Line>;

/** The acknowledgement of a request (CRPA, L112-11 and R112-11-1). The message's `text` says the same, line by line. */
export const Receipt = z.object({
  kind: z.enum(['callback', 'appointment']),
  reference: z.string(),
  title: z.string(),
  lines: z.array(Line),
  /** The service in charge. */
  service: z.object({
    heading: z.string(),
    name: z.string(),
    address: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    phoneHref: z.string().optional(),
  }),
  notes: z.array(z.string()),
  /** On this server: a path such as `/rendez-vous/…`, or an address where the server knows its own. */
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  /** The word on the button that prints it. */
  print: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

/** The field the page shows under a question, so that a phone opens the right keyboard. */
export const InputRequest = z.object({
  type: z.enum(['text', 'number', 'date', 'postcode', 'phone', 'email', 'name', 'place']),
  label: z.string(),
  hint: z.string().optional(),
});
export type InputRequest = z.infer<typeof InputRequest>;

/** The French of a message said in another language: always one tap away. */
export const FrenchSide = z.object({
  text: z.string(),
  choices: z.array(Choice).optional(),
  card: ResultCard.optional(),
  receipt: Receipt.optional(),
  summary: z.array(Line).optional(),
});
export type FrenchSide = z.infer<typeof FrenchSide>;

/** A machine's part in what an agent says. The agent read and sent it: every word is theirs (`author`, `at`). */
export const MachinePart = z.object({
  /** Said with the message, in the citizen's language: « rédigé avec l'aide d'une machine, validé par … ». */
  note: z.string(),
  /** It began as a suggestion; `changed`: the share of words the agent changed, from 0 to 1. */
  drafted: z.object({ changed: z.number() }).optional(),
  /** The text is a translation of `french`; `changed` as above. */
  translated: z.object({ changed: z.number() }).optional(),
});
export type MachinePart = z.infer<typeof MachinePart>;

export const Message = z
  .object({
    seq: Seq,
    id: z.string(),
    clientMessageId: ClientMessageId.optional(),
    at: Instant,
    from: From,
    text: z.string(),
    lang: Locale,
    dir: Direction,
    /** The key of the words, for tests and integrators: `bot.fallback.first`. */
    key: z.string().optional(),
    choices: z.array(Choice).optional(),
    input: InputRequest.optional(),
    card: ResultCard.optional(),
    receipt: Receipt.optional(),
    extract: Extract.optional(),
    /** What the agent will read first, for the citizen to approve. The `text` says the same. */
    summary: z.array(Line).optional(),
    sources: z.array(Source).optional(),
    places: z.array(Place).optional(),
    numbers: z.array(HelpNumber).optional(),
    author: z.object({ name: z.string(), role: z.string() }).optional(),
    french: FrenchSide.optional(),
    machine: MachinePart.optional(),
    generatedBy: GeneratedBy,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/** A message before the log gave it its place. */
export type Draft = Omit<Message, 'seq' | 'id' | 'at'>;
