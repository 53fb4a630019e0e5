/**
 * What is known to hold in November 2026 of the procedures, one line a fact: what our French words say of it,
 * and what they must never say, because it was true once or is often believed. A fact that our words leave
 * out, to name the simulator instead, has only a `never`.
 */
export interface KnownFact {
  readonly procedure: string;
  readonly fact: string;
  readonly says?: readonly string[];
  readonly never?: RegExp;
}

const identity: readonly KnownFact[] = [
  {
    procedure: 'renew-id-card',
    fact: 'the card is free; the stamp is for a lost or stolen one',
    says: ["C'est gratuit."],
    never: /25 €/,
  },
  {
    procedure: 'renew-id-card',
    fact: 'five years are added to an adult’s card of the old format, and nothing is to do',
    says: ['Elle a 5 ans de plus que la date imprimée.', 'La date imprimée ne change pas.'],
  },
  {
    procedure: 'renew-id-card',
    fact: 'not every country accepts the five years',
    says: ['vérifiez que le pays accepte cette prolongation'],
  },
  {
    procedure: 'renew-id-card',
    fact: 'an adult changes an old format that is still valid, free',
    says: ['Un majeur peut aussi demander gratuitement la nouvelle carte'],
  },
  {
    procedure: 'renew-id-card',
    fact: 'no card without end for the old: no official source says so',
    never: /70 ans|illimité|30 ans/,
  },
  {
    procedure: 'renew-id-card',
    fact: 'in person, with an appointment, in any equipped town hall, and collected there within three months',
    says: [
      'Toutes les mairies équipées de France sont possibles.',
      'dans les 3 mois',
      "s'il a 12 ans ou plus",
    ],
  },
  {
    procedure: 'renew-id-card',
    fact: 'proof of address of less than one year, photograph of less than six months',
    says: ["justificatif de domicile de moins d'un an", "photo d'identité de moins de 6 mois"],
  },
  {
    procedure: 'lost-or-stolen-id',
    fact: 'a lost or stolen card: a stamp of 25 €; a passport at its price',
    says: ['25 €', '86 €', '42 €', '17 €'],
  },
  {
    procedure: 'lost-or-stolen-id',
    fact: 'a loss at the town hall, a theft at the police first',
    says: ['En cas de perte, on la déclare à la mairie', "En cas de vol, on va d'abord à la police"],
  },
  {
    procedure: 'lost-or-stolen-id',
    fact: 'the receipt stands for the licence two months',
    says: ['pendant 2 mois au plus'],
  },
  {
    procedure: 'passport',
    fact: '86, 42 and 17 €; ten years, five for a minor; each child has one',
    says: ['86 €', '42 €', '17 €', 'valable 10 ans', 'valable 5 ans', 'Chaque enfant a son passeport'],
    never: /(89|45|20) €/,
  },
  {
    procedure: 'passport',
    fact: 'the town hall of birth often sends the certificate itself',
    says: ["La mairie de naissance peut souvent l'envoyer elle-même."],
  },
  {
    procedure: 'travel-minor',
    fact: 'only without a parent; form 15646, free, one parent, no town hall, one year at most',
    says: [
      'cerfa n° 15646',
      'Un seul parent la remplit et la signe.',
      "Il n'y a rien à faire à la mairie ni à la préfecture.",
      'Elle est valable 1 an au plus.',
      "la France ne demande pas d'autorisation de sortie",
    ],
  },
  {
    procedure: 'hosting-certificate',
    fact: 'a visit of three months at most, 30 €, in person, form 10798; the simple letter is free',
    says: ['3 mois au plus', '30 €', 'cerfa n° 10798', "C'est gratuit."],
    never: /15 €|45 €/,
  },
  {
    procedure: 'driving-licence',
    fact: '15 and 5 years; the pink paper until 19 January 2033; free at its end',
    says: ['15 ans pour la voiture et la moto, 5 ans pour les camions', '19 janvier 2033', "C'est gratuit."],
  },
  {
    procedure: 'driving-licence',
    fact: 'a licence of elsewhere counts one year, in which its exchange is asked; of Europe, as long as it is valid',
    says: ['un an après votre installation', "L'échange n'est pas obligatoire."],
  },
  { procedure: 'driving-licence', fact: 'from 17 since 2024', says: ['dès 17 ans'], never: /dès 18 ans/ },
  {
    procedure: 'vehicle-registration',
    fact: 'one month to buy, 15 days to sell, 11 € and the region’s tax, no préfecture',
    says: ['dans le mois qui suit', 'dans les 15 jours', '11 €', 'La préfecture ne prend plus ces dossiers.'],
    never: /électriques? (est|sont) (gratuit|exonér)/,
  },
  {
    procedure: 'vehicle-registration',
    fact: 'its holder has a licence, or names who has one',
    says: ["il faut désigner une personne qui l'a"],
  },
];

const family: readonly KnownFact[] = [
  {
    procedure: 'birth-certificate',
    fact: 'free; complete for the family only, not brothers and sisters; for all after 75 years, or 25 after death',
    says: [
      "C'est toujours gratuit.",
      "Les frères et sœurs n'en font pas partie.",
      'après 75 ans, ou 25 ans après le décès',
    ],
  },
  {
    procedure: 'birth-recognition',
    fact: 'identity and an address of less than three months',
    says: ['justificatif de domicile de moins de 3 mois'],
  },
  {
    procedure: 'new-baby',
    fact: 'five days, eight where far, fifteen abroad; never three',
    says: ['dans les 5 jours', 'le délai est de 8 jours', 'dans les 15 jours'],
    never: /dans les (3|trois) jours/,
  },
  {
    procedure: 'new-baby',
    fact: 'the added birth leave since July 2026',
    says: ['depuis juillet 2026', '1 ou 2 mois par parent'],
  },
  {
    procedure: 'marriage',
    fact: 'where one spouse or a parent lives; certificates of three and six months, or none where checked',
    says: [
      'ou un de vos parents',
      'Moins de 3 mois',
      'moins de 6 mois',
      'La mairie peut souvent le vérifier',
    ],
  },
  {
    procedure: 'pacs',
    fact: 'town hall or notary, no court; ended alone through an officer, not by a letter',
    says: [
      "Le tribunal ne s'en occupe plus.",
      'de moins de 3 mois',
      'moins de 6 mois',
      'Une simple lettre ne suffit pas.',
    ],
  },
  {
    procedure: 'death-declaration',
    fact: '24 hours; a funeral from 24 hours to 14 days, not six',
    says: ['dans les 24 heures', 'entre 24 heures et 14 jours'],
    never: /6 jours/,
  },
  {
    procedure: 'cemetery',
    fact: 'a burial from 24 hours to 14 days',
    says: ['entre 24 heures et 14 jours'],
    never: /6 jours/,
  },
  {
    procedure: 'death-certificate',
    fact: 'anyone, free, without a reason, where the death or the last home was',
    says: ['sans donner de raison', "C'est gratuit.", 'La mairie du dernier domicile'],
  },
  {
    procedure: 'family-booklet',
    fact: 'at the town hall where one lives; given at marriage or a first child',
    says: ['à la mairie de son domicile', 'au mariage ou à la naissance du premier enfant'],
  },
  {
    procedure: 'civil-registry-correction',
    fact: 'a slip without a judge; a first name at the town hall, agreed from 13; a parent’s name once, after a month',
    says: ['sans juge', 'Dès 13 ans', 'une seule fois dans la vie', 'Après un mois au moins'],
  },
  {
    procedure: 'separation',
    fact: 'maintenance by the CAF without asking since 2023, from the first month unpaid',
    says: ['depuis 2023', 'dès le premier mois non payé'],
  },
  {
    procedure: 'school-enrolment',
    fact: 'school from three to sixteen',
    says: ['de 3 à 16 ans'],
    never: /obligatoire (à partir de|dès) 6 ans/,
  },
];

const town: readonly KnownFact[] = [
  {
    procedure: 'voter-registration',
    fact: 'the sixth Friday, the sixth Wednesday online, the tenth day for some',
    says: ['6e vendredi', '6e mercredi', "jusqu'au 10e jour avant le vote"],
    never: /31 décembre/,
  },
  {
    procedure: 'voter-registration',
    fact: 'local tax of two years; a child under 26 at the parents’',
    says: ['depuis 2 ans', 'moins de 26 ans'],
  },
  {
    procedure: 'census-16',
    fact: 'until 25; one month for who becomes French; asked for the exam and the licence',
    says: ["jusqu'à 25 ans", 'dans le mois', 'bac'],
  },
  {
    procedure: 'change-of-address',
    fact: 'one service for many; not the vote; a carte grise in a month; a permit in three; a card need not change',
    says: [
      'dans le mois',
      'dans les 3 mois',
      "Ce n'est pas automatique.",
      "changer l'adresse n'est pas obligatoire",
    ],
  },
  {
    procedure: 'building-permit',
    fact: '150 m² for an architect; three years and one; silence agrees; online from 3,500 inhabitants',
    says: ['150 m²', "L'accord vaut 3 ans.", "plus d'un an", "c'est en général un accord"],
  },
  {
    procedure: 'building-permit',
    fact: 'permits of May 2022 to May 2024 last five years',
    says: ['entre le 28 mai 2022 et le 28 mai 2024 : il vaut 5 ans'],
  },
  {
    procedure: 'building-permit',
    fact: 'writing to the mayor is for one month, and no longer lengthens the judge’s two',
    says: ['Cela ne prolonge plus le délai du juge.', '1 mois'],
  },
  {
    procedure: 'noise-complaint',
    fact: '68 €, by day as by night, without decibels',
    says: ['68 €', 'de jour comme de nuit', 'Aucune mesure en décibels'],
    never: /jusqu'à 22|une fois par mois/,
  },
  {
    procedure: 'neighbour-dispute',
    fact: 'an agreement is tried before a judge',
    says: ["Il est obligatoire d'essayer un accord avant d'aller au tribunal."],
  },
  {
    procedure: 'lost-animal',
    fact: 'a pound keeps eight working days; the loss is told to I-CAD',
    says: ['8 jours ouvrés', 'I-CAD'],
  },
  {
    procedure: 'waste-collection',
    fact: 'dumping is fined',
    says: ["Abandonner des déchets est interdit et puni d'une amende."],
  },
  {
    procedure: 'signature-legalisation',
    fact: 'notaries since 2025, neither court nor ministry; a signature still at the town hall',
    says: [
      'Depuis 2025',
      'Le tribunal et le ministère ne le font plus.',
      'La mairie de votre domicile certifie',
    ],
  },
  {
    procedure: 'complaint-police',
    fact: 'a real complaint online, by FranceConnect',
    says: ["C'est une vraie plainte.", 'FranceConnect'],
    never: /pré-plainte/,
  },
  {
    procedure: 'criminal-record',
    fact: 'free; 1 to 24 hours, two weeks by post; form 10071; no counter',
    says: ['de 1 à 24 heures', 'environ 2 semaines', 'cerfa n° 10071', 'Il est gratuit.'],
  },
];

const foreigners: readonly KnownFact[] = [
  {
    procedure: 'residence-permit',
    fact: 'four to two months before, or the last two; a receipt proves nothing, the extension does; help is owed',
    says: [
      'entre 4 et 2 mois avant la fin',
      'pendant les 2 derniers mois',
      'La confirmation de dépôt ne prouve pas le droit au séjour.',
      'La préfecture doit vous aider',
    ],
  },
  {
    procedure: 'residence-permit',
    fact: '300 or 200 €, and 50 €, since May 2026; A2, B1 and the civic exam since January 2026',
    says: ['300 €', '200 €', '50 €', 'A2', 'B1', 'examen civique'],
    never: /225 €|25 €/,
  },
  {
    procedure: 'naturalisation',
    fact: 'five years; B2 since 2026; 255 €; married four or five years, without the civic exam',
    says: ['depuis 5 ans', 'B2', '255 €', '4 ans de mariage', "L'examen civique n'est pas demandé."],
    never: /\bB1\b|55 € |(?<!2)55 €/,
  },
  {
    procedure: 'family-reunification',
    fact: '18 months with a permit of a year; a spouse of 18',
    says: ['18 mois en France', '18 ans ou plus'],
  },
  {
    procedure: 'asylum',
    fact: 'in person, neither at the town hall nor online; the rules of June 2026: no number of days is said',
    says: ['pas à la mairie et pas en ligne'],
    never: /21 jours|90 jours/,
  },
];

const money: readonly KnownFact[] = [
  {
    procedure: 'aah-disability',
    fact: '80 %, or 50 to 79; from 20; 1,041.59 € since April 2026; a partner’s income no longer counts',
    says: ['80 %', '50 à 79 %', '1 041,59 €', 'Les revenus du conjoint ne comptent pas.', '20 ans'],
    never: /1 033,32|1 016,05/,
  },
  {
    procedure: 'admin-recourse',
    fact: 'two months; writing first stops the clock; silence is yes or no; the CAF has its commission',
    says: [
      '2 mois',
      'Cette lettre arrête le délai',
      "c'est un accord ou un refus",
      'commission de recours amiable',
    ],
  },
  {
    procedure: 'admin-recourse',
    fact: 'asking the MDPH to conciliate stops the clock',
    says: ["le délai s'arrête pendant ce temps"],
    never: /conciliat[^.]*\. Cela n'arrête pas/,
  },
  {
    procedure: 'debt',
    fact: 'free at the Banque de France; the rent goes on being paid; seven years at most in the file',
    says: ['La procédure de surendettement est gratuite.', 'Payez le loyer', '7 ans au plus'],
  },
  {
    procedure: 'elderly-care-apa',
    fact: 'from 60, GIR 1 to 4, no ceiling, never taken back',
    says: ['dès 60 ans', 'GIR 1 à 4', "Il n'y a pas de limite de revenus.", "jamais reprise sur l'héritage"],
  },
  {
    procedure: 'energy-cheque',
    fact: '48 to 277 €; valid to 31 March; nobody calls for it',
    says: ['48 à 277 €', '31 mars', 'personne ne vous appelle pour ce chèque'],
  },
  {
    procedure: 'family-benefits',
    fact: 'from two children; the age supplement at 18 since March 2026',
    says: ['à partir de 2 enfants', 'commence à 18 ans, et non plus à 14 ans'],
  },
  {
    procedure: 'health-cover',
    fact: 'free below 10,421 €, at a price to 14,068; 8 to 30 € a month',
    says: ['10 421 €', '14 068 €', '8 à 30 €'],
  },
  {
    procedure: 'housing-benefit-apl',
    fact: 'not backwards; savings above 30,000 € count',
    says: ["L'aide n'est pas rétroactive.", '30 000 €'],
  },
  {
    procedure: 'income-tax',
    fact: 'declared each year all the same; ten percent when late; the dates of a year gone by are not said',
    says: ["même si l'impôt est déjà prélevé", '10 % de plus', '60 jours'],
    never: /\b(mai|juin) 2026/,
  },
  {
    procedure: 'legal-aid',
    fact: 'form 16146; an insurance pays first; 30 39',
    says: ['cerfa n° 16146', '12 957 €', '19 433 €', '30 39'],
  },
  {
    procedure: 'legal-protection',
    fact: 'close family by a judge; a mandate before a notary for a disabled child; a doctor at 192 €',
    says: ["Pour un enfant handicapé, c'est chez un notaire.", '192 €'],
    never: /160 €/,
  },
  {
    procedure: 'pension',
    fact: 'never by itself, four to six months before; 62 years 9 months to 64; Aspa; 60 and 150 quarters',
    says: [
      '4 à 6 mois avant',
      '62 ans et 9 mois',
      '63 ans et 3 mois',
      '63 ans et 6 mois',
      '63 ans et 9 mois',
      '1 043,59 €',
      '1 620,18 €',
      '150 trimestres',
    ],
    never: /64 ans pour (tous|tout le monde)/,
  },
  {
    procedure: 'prime-activite',
    fact: 'from 18; 638.28 € since April 2026; not below 15 €; every three months',
    says: ['dès 18 ans', '638,28 €', 'Moins de 15 €', 'tous les 3 mois'],
    never: /633,21/,
  },
  {
    procedure: 'rent-arrears',
    fact: 'the winter truce; a judge, an order, two months',
    says: ['Du 1er novembre au 31 mars', 'en général 2 mois', 'sans une décision du juge'],
  },
  {
    procedure: 'rsa',
    fact: 'from 25, or with a child; 3,214 hours before; five years of permit; less after deductions',
    says: ['25 ans', '3 214 heures', '5 ans de titre', '651,69 €', 'reçoivent donc moins', '15 heures'],
    never: /646,52|635,71/,
  },
  {
    procedure: 'school-allowance',
    fact: '6 to 18; told from 16; ceilings and amounts of 2026',
    says: ['de 6 à 18 ans', '28 956 €', '35 638 €', '42 320 €', '427 €', '450 €', '466 €'],
    never: /423|446,85|462/,
  },
  {
    procedure: 'unemployment',
    fact: '12 months; 130 days or 910 hours in 24 months, 36 from 55; no benefit for who leaves, with exceptions',
    says: [
      'dans les 12 mois',
      '130 jours ou 910 heures',
      '24 derniers mois',
      '36 mois dès 55 ans',
      'Il existe des exceptions.',
    ],
    never: /Pôle emploi(?!\))|53 ans|88 jours/,
  },
  {
    procedure: 'digital-help',
    fact: 'another way may be asked for',
    says: ['Vous pouvez aussi demander une autre voie'],
  },
];

const emergencies: readonly KnownFact[] = [
  { procedure: 'suicide', fact: '3114, free, day and night; 15 or 112', says: ['3114', '15', '112', '114'] },
  { procedure: 'medical-emergency', fact: '15, 112, 114', says: ['15', '112', '114', "C'est gratuit"] },
  {
    procedure: 'police-emergency',
    fact: '17, 112, 114; 196 at sea, 191 in the air',
    says: ['17', '112', '114', '196', '191'],
  },
  { procedure: 'fire-gas', fact: '18, 112, 114; gas', says: ['18', '112', '114', '0 800 47 33 33'] },
  {
    procedure: 'domestic-violence',
    fact: '3919 day and night since 2021; danger is for the 17 or the 114',
    says: ['3919', 'jour et nuit', '17', '114'],
    never: /9 h à (19|22) h/,
  },
  {
    procedure: 'child-danger',
    fact: '119, free, on no bill',
    says: ['119', 'gratuitement, jour et nuit', "n'apparaît pas"],
  },
  { procedure: 'elder-abuse', fact: '3977, free', says: ['3977', 'gratuitement'] },
  { procedure: 'school-bullying', fact: '3018, no longer 3020', says: ['3018', '9 h à 23 h'], never: /3020/ },
  {
    procedure: 'homelessness',
    fact: '115, free, day and night',
    says: ['115', "C'est gratuit, jour et nuit"],
  },
];

export const KNOWN_FACTS = [...identity, ...family, ...town, ...foreigners, ...money, ...emergencies];
