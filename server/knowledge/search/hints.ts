/** What a question asks for, and the headings under which sheets say it: « combien » is under « Tarif ». */
import { fold, wordsOf } from '../../words/fold.ts';
import { termsOf } from './terms.ts';

const HINTS: readonly { readonly asked: readonly string[]; readonly headings: string }[] = [
  {
    asked: ['combien', 'coute', 'cout', 'prix', 'tarif', 'payer', 'cher'],
    headings: 'prix tarif coût montant',
  },
  { asked: ['quand', 'delai', 'temps', 'duree', 'longtemps'], headings: 'délai durée date quand validité' },
  {
    asked: ['document', 'documents', 'papiers', 'pieces', 'justificatifs'],
    headings: 'documents pièces justificatifs fournir',
  },
  { asked: ['ou', 'adresser'], headings: 'adresser lieu' },
  { asked: ['qui', 'droit', 'condition', 'conditions'], headings: 'conditions concerné bénéficiaires' },
  { asked: ['comment', 'faire', 'demarche'], headings: 'démarche demande' },
];
/** Less than a rare word of the question itself. */
const WEIGHT = 2;

/** @returns the weights with those of the headings that are asked for. */
export function withHints(question: string, weights: ReadonlyMap<string, number>): Map<string, number> {
  const said = new Set(wordsOf(fold(question)));
  const all = new Map(weights);
  for (const { asked, headings } of HINTS) {
    if (!asked.some((word) => said.has(word))) continue;
    for (const term of termsOf(headings)) if (!all.has(term)) all.set(term, WEIGHT);
  }
  return all;
}
