/** Invented tickets and conversations, typed by the contract. */
import type { TicketView } from '../../../../server/contract/desk.ts';
import type { Message, ResultCard } from '../../../../server/contract/message.ts';
import type { DeskTicket } from '../../../../server/contract/ticket.ts';

const MINUTE = 60_000;
let lastRevision = 0;

export const nextRevision = (): number => ++lastRevision;

/** @param age minutes since it was opened. */
export function ticket(reference: string, age: number, about: Partial<DeskTicket> = {}): DeskTicket {
  const openedAt = new Date(Date.now() - age * MINUTE);
  const priority = about.priority ?? 'ordinary';
  const ahead = { danger: 24 * 60, present: 30, ordinary: 0 }[priority] * MINUTE;
  return {
    reference,
    conversation: `conversation-${reference}`.slice(0, 22).padEnd(22, '0'),
    status: 'waiting',
    municipality: 'belleroche',
    site: 'belleroche-web',
    team: 'civil-registry',
    topic: 'renew-id-card',
    lang: 'fr',
    priority,
    mode: 'live',
    openedAt: openedAt.toISOString(),
    rank: openedAt.getTime() - ahead,
    revision: nextRevision(),
    ...about,
  };
}

type Said = Pick<Message, 'from' | 'text'> & Partial<Message>;

/** Messages in order, half a minute apart, the last one a minute ago. */
export function log(said: readonly Said[]): Message[] {
  const end = Date.now() - MINUTE;
  return said.map((one, index) => ({
    seq: index + 1,
    id: `m${index + 1}`,
    at: new Date(end - (said.length - 1 - index) * 30_000).toISOString(),
    lang: 'fr',
    dir: one.lang === 'ar' ? 'rtl' : 'ltr',
    generatedBy: one.from === 'citizen' ? 'citizen' : 'flow',
    ...one,
  }));
}

export function view(of: DeskTicket, said: readonly Said[], more: Partial<TicketView> = {}): TicketView {
  const messages = log(said);
  return {
    ticket: of,
    conversation: {
      id: of.conversation,
      status: 'waiting',
      locale: of.lang,
      site: of.site,
      seq: messages.length,
      rated: false,
    },
    messages,
    slots: [],
    procedure: null,
    history: [],
    page: null,
    notes: [],
    past: [],
    ...more,
  };
}

const card = (texts: Pick<ResultCard, 'title' | 'summary' | 'documents' | 'cost' | 'next'>): ResultCard => ({
  procedure: 'renew-id-card',
  delay: '4 à 8 semaines',
  where: 'Mairie, 1 place des Tilleuls, sur rendez-vous',
  online: { label: 'passeport.ants.gouv.fr', url: 'https://passeport.ants.gouv.fr/' },
  offline: 'Le formulaire papier se retire à l’accueil.',
  related: [{ label: 'Justificatif de domicile', text: 'moins d’un an' }],
  owner: 'le service état civil',
  reviewed: '2026-11-02',
  headings: {},
  ...texts,
});

export const frenchCard = card({
  title: "Refaire une carte d'identité perdue",
  summary: ['Pour un adulte, après une perte déclarée.'],
  documents: [
    { label: "Photo d'identité", note: 'moins de 6 mois' },
    { label: 'Justificatif de domicile', note: "moins d'un an" },
    { label: 'Déclaration de perte' },
  ],
  cost: ['25 € de timbre fiscal'],
  next: ['Faire la pré-demande en ligne', 'Prendre rendez-vous', 'Venir avec les originaux'],
});

export const arabicCard = card({
  title: 'تجديد بطاقة الهوية الضائعة',
  summary: ['لشخص بالغ، بعد التصريح بالضياع.'],
  documents: [
    { label: 'صورة شخصية', note: 'أقل من 6 أشهر' },
    { label: 'إثبات السكن' },
    { label: 'تصريح بالضياع' },
  ],
  cost: ['طابع ضريبي بقيمة 25 €'],
  next: ['الطلب المسبق على الإنترنت', 'حجز موعد', 'الحضور مع الوثائق الأصلية'],
});

const source = {
  title: 'Service Public, fiche F1344',
  url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F1344',
  date: '2026-10-14',
};

/** A conversation in Arabic, with the French of what the assistant said. */
export const arabicLog: readonly Said[] = [
  { from: 'citizen', lang: 'ar', text: 'السلام عليكم، ضاعت بطاقة هويتي في الحافلة رقم 12، ماذا أفعل؟' },
  {
    from: 'bot',
    lang: 'ar',
    text: 'نتحدث عن: تجديد بطاقة الهوية. لمن هذه البطاقة؟',
    choices: [
      { id: 'set:who:adult', label: 'بالغ' },
      { id: 'set:who:minor', label: 'قاصر' },
    ],
    french: {
      text: "On parle de : faire ou refaire une carte d'identité. Pour qui est la carte ?",
      choices: [
        { id: 'set:who:adult', label: 'Un majeur (18 ans ou plus)' },
        { id: 'set:who:minor', label: 'Un mineur (moins de 18 ans)' },
      ],
    },
  },
  { from: 'citizen', lang: 'ar', text: 'بالغ', french: { text: 'Un majeur (18 ans ou plus)' } },
  {
    from: 'bot',
    lang: 'ar',
    text: 'إليك الأهم: تجديد بطاقة الهوية الضائعة.',
    card: arabicCard,
    sources: [source],
    french: { text: "Voici l'essentiel pour : refaire une carte d'identité perdue.", card: frenchCard },
  },
  {
    from: 'citizen',
    lang: 'ar',
    text: 'ليس عندي فاتورة باسمي، أسكن عند أخي Karim منذ سنة. هل يمكنني الحضور غدا؟',
  },
  {
    from: 'system',
    lang: 'ar',
    generatedBy: 'system',
    text: 'تم إرسال طلبكم إلى موظف البلدية.',
    french: { text: 'Votre demande est envoyée à un agent de la mairie.' },
  },
];

export const arabicSlots = [
  { slot: 'who', label: 'Pour qui', value: 'Un majeur (18 ans ou plus)' },
  { slot: 'reason', label: 'Raison', value: 'Elle est perdue ou volée' },
  { slot: 'where', label: 'Où est-elle perdue', value: 'Dans la commune' },
];

export const frenchLog: readonly Said[] = [
  { from: 'citizen', text: "Bonjour, je voudrais l'acte de naissance de ma mère." },
  { from: 'bot', text: 'Où est-elle née ?' },
  { from: 'citizen', text: 'Ici, en 1958. <img src=x onerror="window.hacked=true"> javascript:alert(1)' },
];
