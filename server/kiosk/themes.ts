/** Procedures as the tiles of a screen: what people come to a counter for, one picture each. */
import type { FlowLibrary } from '../flows/library.ts';

/** In the order of the tiles. A procedure may stand under one theme only, so that it is looked for in one place. */
export const THEMES = {
  identity: [
    'renew-id-card',
    'passport',
    'lost-or-stolen-id',
    'travel-minor',
    'voter-registration',
    'census-16',
    'change-of-address',
    'signature-legalisation',
    'criminal-record',
  ],
  family: [
    'birth-certificate',
    'new-baby',
    'birth-recognition',
    'family-booklet',
    'marriage',
    'marriage-certificate',
    'pacs',
    'separation',
    'civil-registry-correction',
    'death-declaration',
    'death-certificate',
    'cemetery',
  ],
  children: ['school-enrolment', 'school-canteen', 'childcare', 'school-allowance', 'family-benefits'],
  housing: [
    'social-housing',
    'housing-benefit-apl',
    'rent-arrears',
    'energy-cheque',
    'unfit-housing',
    'building-permit',
  ],
  health: ['health-cover', 'aah-disability', 'elderly-care-apa', 'pension'],
  money: ['rsa', 'prime-activite', 'unemployment', 'income-tax', 'debt'],
  foreigners: ['residence-permit', 'asylum', 'naturalisation', 'family-reunification', 'hosting-certificate'],
  vehicle: ['driving-licence', 'vehicle-registration', 'resident-parking'],
  rights: ['complaint-police', 'legal-aid', 'legal-protection', 'admin-recourse'],
  town: [
    'waste-collection',
    'report-street-problem',
    'noise-complaint',
    'neighbour-dispute',
    'lost-animal',
    'associations',
  ],
  help: ['appointment', 'digital-help'],
  danger: [
    'medical-emergency',
    'police-emergency',
    'fire-gas',
    'suicide',
    'domestic-violence',
    'child-danger',
    'elder-abuse',
    'school-bullying',
    'homelessness',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Theme = keyof typeof THEMES;

/**
 * What nobody should have to say aloud in a waiting room: the screen then says that there is a closed room
 * (référentiel France services, arrêté of 16 June 2025: a confidential space), and the console reminds the adviser.
 */
export const CONFIDENTIAL_TOPICS: ReadonlySet<string> = new Set([
  ...THEMES.danger.filter((topic) => topic !== 'fire-gas'),
  'debt',
  'rent-arrears',
  'separation',
  'asylum',
  'residence-permit',
  'aah-disability',
  'complaint-police',
  'legal-protection',
  'rsa',
]);

/** The tiles of a town hall: those of its procedures that stand under a theme. */
export function tilesOf(flows: FlowLibrary): { theme: Theme; procedures: string[] }[] {
  return (Object.keys(THEMES) as Theme[])
    .map((theme) => ({ theme, procedures: THEMES[theme].filter((id) => flows.has(id)) }))
    .filter(({ procedures }) => procedures.length > 0);
}
