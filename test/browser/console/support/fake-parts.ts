/** The unchanging parts of the fake desk: who works there, its names, its refusals and its policy. */
import type { ErrorRequestHandler } from 'express';
import type helmet from 'helmet';
import type { AgentSession } from '../../../../server/contract/desk.ts';
import type { TransferTargets } from '../../../../server/contract/routing.ts';
import type { Sayings } from '../../../../server/contract/saying.ts';

export const AGENTS: Readonly<Record<string, AgentSession['agent']>> = {
  samira: {
    id: 'a1',
    login: 'samira',
    name: 'Samira',
    role: 'agent d’état civil',
    teams: ['civil-registry'],
    languages: [],
    topics: [],
    right: 'agent',
  },
  paul: {
    id: 'a2',
    login: 'paul',
    name: 'Paul',
    role: 'agent d’accueil',
    teams: ['civil-registry'],
    languages: [],
    topics: [],
    right: 'agent',
  },
};

export const SITES = {
  'belleroche-web': 'Site de la mairie',
  'belleroche-kiosque': 'Kiosque France Services',
};
const canned = (id: string, french: string, theirs: string) => ({
  id,
  title: null,
  languages: ['fr', 'ar'],
  french,
  theirs: { text: theirs, lang: 'ar', dir: 'rtl' as const },
});
export const SAYINGS: Sayings = {
  canned: [
    canned('greeting', 'Bonjour. Je suis Samira.', 'مرحبًا. أنا Samira.'),
    canned('originals', 'Venez avec les documents originaux.', 'تعالوا ومعكم الوثائق الأصلية.'),
  ],
  offices: [{ id: 'mairie', name: 'Mairie', address: '1 place des Tilleuls' }],
  procedures: [{ key: 'passport', title: 'Faire ou refaire un passeport' }],
  known: null,
  answered: [
    { slot: 'who', label: 'Personne concernée', value: 'Une personne majeure' },
    { slot: 'reason', label: 'Raison', value: 'Carte périmée' },
  ],
};
export const TARGETS: TransferTargets = {
  teams: [
    { team: 'urbanism', name: 'Urbanisme', open: true, available: 2 },
    { team: 'elections', name: 'Élections', open: false, available: 0 },
  ],
  agents: [{ agent: 'a2', name: 'Paul', free: 3 }],
};

export const WRONG = "Le nom ou le mot de passe n'est pas le bon.";

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, title: string) {
    super(title);
    this.status = status;
    this.code = code;
  }
}

export const refusals: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof Refusal)) return next(error);
  const { status, code, message: title } = error;
  const content = { type: `/problems/${code}`, title, status, code };
  response.status(status).type('application/problem+json').send(JSON.stringify(content));
};

/** The policy of the real server. */
export const STRICT: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'self'"],
    },
  },
  strictTransportSecurity: false,
};
