/** One DILA file, of schema 3.3 or 3.4, as a sheet. What it holds and we do not know is kept and told. */
import type { Sheet, Situation } from '../sheet.ts';
import { blocksIn } from './blocks.ts';
import { conditionIn } from './conditions.ts';
import { childOf, type Element, elementsOf } from './element.ts';
import { guidedIn, questionnaireIn } from './guided.ts';
import { inlinesIn } from './inlines.ts';
import {
  dayOf,
  groupsIn,
  sheetLinkOf,
  sheetLinksIn,
  termsIn,
  titledLink,
  warningsIn,
  webLinksIn,
} from './links.ts';
import { Reading } from './reading.ts';
import { annexOf, given, noticesIn, placeOf, serviceOf } from './services.ts';
import { UnreadableSheet } from './xml.ts';

export interface ReadSheet {
  readonly sheet: Sheet;
  /** Kinds of node and how many of each. */
  readonly counts: ReadonlyMap<string, number>;
}

const SITE = 'https://www.service-public.gouv.fr';

/** @throws UnreadableSheet where it is no sheet, or lacks what every sheet has. */
export function readSheet(root: Element): ReadSheet {
  const reading = new Reading();
  if (root.name !== 'Publication' && root.name !== 'ServiceComplementaire')
    throw new UnreadableSheet(`begins with <${root.name}>, which is neither a publication nor a service`);
  reading.count(root.name);
  const header = headerOf(root, reading);
  const sheet: Sheet = {
    ...header,
    warnings: warningsIn(root, reading),
    introduction: blocksIn(root, 'Introduction', reading),
    blocks: blocksIn(root, 'Texte', reading),
    situations: situationsIn(root, reading),
    places: [...elementsOf(root, 'OuSAdresser'), ...elementsOf(root, 'OuSAdresserSupport')].map((each) => {
      reading.count(each.name);
      return placeOf(each, reading);
    }),
    services: elementsOf(root, 'ServiceEnLigne').map((each) => {
      reading.count(each.name);
      return serviceOf(each, reading);
    }),
    related: sheetLinksIn(root, 'QuestionReponse', reading),
    seeAlso: elementsOf(root, 'VoirAussi').flatMap((each) => [
      ...sheetLinksIn(each, 'Fiche', reading),
      ...sheetLinksIn(each, 'Dossier', reading),
    ]),
    events: sheetLinksIn(root, 'CommentFaireSi', reading),
    references: webLinksIn(root, 'Reference', reading),
    more: [
      ...webLinksIn(root, 'PourEnSavoirPlus', reading),
      ...webLinksIn(root, 'LienExterneCommente', reading),
    ],
    definitions: termsIn(root, 'Definition', reading),
    abbreviations: termsIn(root, 'Abreviation', reading),
    partners: webLinksIn(root, 'Partenaire', reading),
    ...guidedByIn(root, reading),
    ...guidedIn(root, reading),
    ...questionnaireIn(root, reading),
    groups: root.name === 'Publication' ? groupsIn(root, reading) : [],
    ...(root.name === 'ServiceComplementaire' ? { resource: resourceOf(root, reading) } : {}),
    unknown: [],
  };
  for (const part of elementsOf(root)) if (!KNOWN.has(part.name)) reading.strange(part, root.name);
  reading.sweep(root, 'sheet', NOT_KEPT);
  return { sheet: { ...sheet, unknown: reading.unknown }, counts: reading.counts };
}

function headerOf(root: Element, reading: Reading) {
  const { ID = '', type = '', spUrl, dateDerniereModificationImportante } = root.attributes;
  const updated = dayOf(reading.textOf(root, 'dc:date')?.replace(/^(modified|created)\s+/, ''));
  const title = reading.textOf(root, 'dc:title');
  if (!/^[FNR]\d{1,9}$/.test(ID))
    throw new UnreadableSheet(`has no id such as F21089, but "${ID.slice(0, 40)}"`);
  if (type === '') throw new UnreadableSheet('does not say its type');
  if (!title) throw new UnreadableSheet('has no title');
  if (!updated) throw new UnreadableSheet('has no date');
  reading.count(type);
  const dossier = childOf(root, 'DossierPere');
  return {
    id: ID,
    kind: type,
    audiences: elementsOf(root, 'Audience').map((each) => reading.wordsOf(each)),
    title,
    description: reading.textOf(root, 'dc:description') ?? '',
    updated,
    url: officialUrl(spUrl, ID),
    ...given({
      important: dayOf(dateDerniereModificationImportante),
      subject: reading.textOf(root, 'dc:subject'),
      publisher: reading.textOf(root, 'dc:publisher'),
      contributor: reading.textOf(root, 'dc:contributor'),
      coverage: reading.textOf(root, 'dc:coverage'),
      above: reading.textOf(root, 'dc:relation'),
      targets: reading.textOf(root, 'Cible'),
      overTitle: reading.textOf(root, 'SurTitre'),
      heading: reading.textOf(root, 'SousDossierPere'),
    }),
    laws: (reading.textOf(root, 'dc:source') ?? '').split(/\s*,\s+/).filter((url) => /^https?:/.test(url)),
    themes: elementsOf(root, 'Theme').map((each) => titledLink(each, reading)),
    ...subThemeIn(root, reading),
    path: elementsOf(childOf(root, 'FilDAriane') ?? { ...root, children: [] }).map((each) =>
      sheetLinkOf(each, reading),
    ),
    ...(dossier
      ? {
          dossier: {
            id: dossier.attributes.ID ?? '',
            title: inlinesIn(dossier, 'Titre', reading),
            groups: groupsIn(dossier, reading),
          },
        }
      : {}),
  };
}

function subThemeIn(root: Element, reading: Reading): Pick<Sheet, 'subTheme'> {
  const found = childOf(root, 'SousThemePere');
  return found ? { subTheme: titledLink(found, reading) } : {};
}

/** The official page: the file's own address where it is the State's site, otherwise made from the id. */
function officialUrl(written: string | undefined, id: string): string {
  if (written && /^https:\/\/([a-z-]+\.)*service-public\.(gouv\.)?fr\/[\w./-]*$/.test(written))
    return written;
  return `${SITE}/particuliers/vosdroits/${id}`;
}

function situationsIn(root: Element, reading: Reading): Situation[] {
  return elementsOf(root, 'ListeSituations').flatMap((list) =>
    elementsOf(list).map((each): Situation => {
      reading.count('Situation');
      for (const part of elementsOf(each))
        if (!['Titre', 'Condition', 'Introduction', 'Texte'].includes(part.name))
          reading.strange(part, 'Situation');
      return {
        title: inlinesIn(each, 'Titre', reading),
        ...conditionIn(each, reading),
        introduction: blocksIn(each, 'Introduction', reading),
        blocks: blocksIn(each, 'Texte', reading),
      };
    }),
  );
}

function guidedByIn(root: Element, reading: Reading): Pick<Sheet, 'guidedBy'> {
  const found = childOf(root, 'RechercheGuidee');
  if (!found) return {};
  reading.count('RechercheGuidee');
  return { guidedBy: { id: found.attributes.ID ?? '', title: inlinesIn(found, 'Titre', reading) } };
}

function resourceOf(root: Element, reading: Reading): NonNullable<Sheet['resource']> {
  if (reading.textOf(root, 'NumeroCerfa')) reading.count('NumeroCerfa');
  return {
    ...given({
      cerfa: reading.textOf(root, 'NumeroCerfa'),
      otherNumber: reading.textOf(root, 'AutreNumero'),
      pivot: reading.textOf(root, 'PivotLocal'),
    }),
    links: webLinksIn(root, 'LienWeb', reading),
    annexes: elementsOf(root, 'ServiceEnLigneAnnexe').map((each) => annexOf(each, reading)),
    notices: noticesIn(root, reading),
    usedBy: [...sheetLinksIn(root, 'FicheLiee', reading), ...sheetLinksIn(root, 'Dossier', reading)],
    instead: sheetLinksIn(root, 'ServiceEnLigneAlternatif', reading),
  };
}

/** What the header says of the file itself, the same in all of them; and whom the themes it stands under are for. */
const NOT_KEPT = new Set(
  'dc:creator dc:type dc:format dc:identifier dc:language dc:rights Canal Audience'.split(' '),
);

const KNOWN = new Set(
  [
    'dc:title dc:creator dc:subject dc:description dc:publisher dc:contributor dc:date dc:type dc:format',
    'dc:identifier dc:source dc:language dc:relation dc:coverage dc:rights SurTitre Audience Canal Cible',
    'FilDAriane Theme SousThemePere DossierPere SousDossierPere Introduction Texte ListeSituations Avertissement',
    'OuSAdresser OuSAdresserSupport ServiceEnLigne QuestionReponse VoirAussi CommentFaireSi Reference',
    'PourEnSavoirPlus LienExterneCommente Definition Abreviation Partenaire RechercheGuidee Problematiques',
    'Questionnaire Fiche Dossier SousDossier SousTheme NumeroCerfa AutreNumero PivotLocal LienWeb',
    'ServiceEnLigneAnnexe NoticeLiee FicheLiee ServiceEnLigneAlternatif',
  ].flatMap((line) => line.split(' ')),
);
