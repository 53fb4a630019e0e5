/** A conversation with one of everything, as the server sends it. */
import type { Draft, Place } from '../../../../server/contract/message.ts';

type Said = Omit<Draft, 'generatedBy'>;
const bot = { from: 'bot', lang: 'fr', dir: 'ltr' } as const;

export const townHall: Place = {
  name: 'Mairie de Belleroche-les-Tilleuls',
  phone: '02 61 91 04 10',
  phoneHref: 'tel:+33261910410',
  address: '1 place des Tilleuls, 99120 Belleroche-les-Tilleuls',
  hours: [
    'lundi – mercredi : 08:30-12:00, 13:30-17:30',
    'jeudi : 08:30-12:00, 13:30-19:00',
    'dimanche : fermé',
  ],
  openNow: false,
  nextOpening: 'ouvre lundi 23 novembre à 08:30',
  mapUrl: 'geo:47.2184,0.0736',
};

export const greeting: Said = {
  ...bot,
  text: "Bonjour. Je suis l'assistant automatique de Belleroche-les-Tilleuls, pas une personne. Écrivez votre question avec vos mots. Vous pouvez parler à une personne à tout moment.",
  places: [townHall],
};

export const question: Said = {
  ...bot,
  text: 'Votre carte est-elle encore valable ?',
  choices: [
    { id: 'expired', label: 'Non, elle est périmée' },
    { id: 'valid', label: 'Oui, mais elle est abîmée', hint: 'Déchirée, illisible ou photo effacée' },
    { id: 'lost', label: 'Je ne la trouve plus' },
  ],
};

export const postcodeQuestion: Said = {
  ...bot,
  text: 'Quel est votre code postal ?',
  input: { type: 'postcode', label: 'Votre code postal', hint: 'Exemple : 75012' },
};

export const answer: Said = {
  ...bot,
  text: "Voici l'essentiel pour : refaire sa carte d'identité.\nVous devez prendre rendez-vous.",
  card: {
    procedure: 'renew-id-card',
    title: "Refaire sa carte d'identité",
    summary: ["Vous pouvez la refaire dans n'importe quelle mairie équipée. Il faut un rendez-vous."],
    documents: [
      { label: "L'ancienne carte", note: 'Même périmée.' },
      { label: "Une photo d'identité", note: 'De moins de 6 mois.' },
      { label: 'Un justificatif de domicile' },
    ],
    cost: ['Gratuit.'],
    delay: 'Environ 3 semaines. Cela dépend de la mairie.',
    where: 'À la mairie, au service état civil.',
    online: { label: 'Site officiel ants.gouv.fr', url: 'https://www.ants.gouv.fr' },
    offline: 'Vous pouvez remplir un formulaire en papier au guichet.',
    next: [
      'Faites la pré-demande en ligne ou au guichet.',
      'Prenez rendez-vous.',
      'Venez avec vos documents.',
    ],
    related: [{ label: 'Passeport', text: 'On peut faire les deux le même jour.' }],
    owner: 'le service état civil',
    reviewed: '2026-11-02',
    headings: {
      documents: 'À apporter',
      cost: 'Prix',
      delay: 'Délai',
      where: 'Où aller',
      online: 'En ligne',
      offline: 'Si vous ne pouvez pas le faire en ligne',
      next: 'Les étapes',
      related: 'À vérifier aussi',
      reviewed: 'Vérifié le',
      print: 'Imprimer',
    },
  },
  places: [townHall],
  sources: [
    {
      title: 'Service Public, fiche F21089',
      url: 'https://www.service-public.fr/particuliers/vosdroits/F21089',
      date: '2026-11-02',
    },
  ],
};

export const danger: Said = {
  ...bot,
  text: "Appelez tout de suite. Si vous ne pouvez pas parler, envoyez un SMS au 114.\nMettez-vous à l'abri si vous le pouvez.",
  numbers: [
    { number: '17', label: 'Police ou gendarmerie', href: 'tel:17' },
    { number: '114', label: 'Par SMS, si vous ne pouvez pas parler', href: 'sms:114' },
    { number: '3919', label: 'Violences faites aux femmes', href: 'tel:3919' },
  ],
};

export const agentReply: Said = {
  from: 'agent',
  lang: 'fr',
  dir: 'ltr',
  text: 'Bonjour, je regarde votre dossier. Voici la page : https://www.belleroche.example/etat-civil/prendre-un-rendez-vous-avec-un-nom-tres-tres-long.',
  author: { name: 'Camille', role: 'état civil' },
};
