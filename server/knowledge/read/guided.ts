/** Guided searches (« Recherche guidée ») and the questionnaires of « Comment faire si… ». */
import type { Branch, Question, Setting, Sheet } from '../sheet.ts';
import { blocksIn } from './blocks.ts';
import { childOf, type Element, elementsOf } from './element.ts';
import { inlinesIn, inlinesOf } from './inlines.ts';
import type { Reading } from './reading.ts';
import { known } from './services.ts';

export function guidedIn(parent: Element, reading: Reading): Pick<Sheet, 'guided'> {
  const problems = childOf(parent, 'Problematiques');
  if (!problems) return {};
  return { guided: elementsOf(problems).map((each) => branchOf(each, reading)) };
}

function branchOf(element: Element, reading: Reading): Branch {
  reading.count(element.name);
  for (const part of elementsOf(element)) known(part, BRANCH_PARTS, element.name, reading);
  return {
    title: inlinesIn(element, 'Titre', reading),
    help: blocksIn(element, 'Aide', reading),
    ...settingIn(element, reading),
    branches: elementsOf(element, 'Branche').map((each) => branchOf(each, reading)),
    leadsTo: elementsOf(element, 'LienInterne').map((link) => {
      reading.count('LienInterne');
      return { sheet: link.attributes.LienPublication ?? '', text: inlinesOf(link, reading) };
    }),
  };
}
const BRANCH_PARTS = ['Titre', 'Aide', 'SiSelectionne', 'Branche', 'LienInterne'];

function settingIn(element: Element, reading: Reading): { sets?: Setting } {
  const selected = childOf(element, 'SiSelectionne');
  if (!selected) return {};
  reading.count('SiSelectionne');
  const named = (name: string) =>
    elementsOf(selected, name).flatMap(({ attributes }) => {
      reading.count(name);
      // One without a name sets nothing.
      return attributes.var ? [attributes.var] : [];
    });
  for (const part of elementsOf(selected))
    known(part, ['affecteVrai', 'affecteFaux'], 'SiSelectionne', reading);
  return { sets: { yes: named('affecteVrai'), no: named('affecteFaux') } };
}

export function questionnaireIn(parent: Element, reading: Reading): Pick<Sheet, 'questionnaire'> {
  const found = childOf(parent, 'Questionnaire');
  if (!found) return {};
  reading.count('Questionnaire');
  const questions = elementsOf(found, 'Question').map((question): Question => {
    reading.count('Question');
    return {
      title: inlinesIn(question, 'Titre', reading),
      help: blocksIn(question, 'Aide', reading),
      choices: elementsOf(question, 'Choix').map((choice) => {
        reading.count('Choix');
        return {
          title: inlinesIn(choice, 'Titre', reading),
          said: inlinesIn(choice, 'IntituleSiSelectionne', reading),
          sets: settingIn(choice, reading).sets ?? { yes: [], no: [] },
        };
      }),
    };
  });
  return { questionnaire: { introduction: blocksIn(found, 'Description', reading), questions } };
}
