/**
 * Which addresses are a service's. A person's own mailbox is personal data (GDPR, art. 4(1)) that nobody gave us
 * for this, and `bob@commune.fr` cannot be told from a service by any list of first names. So nothing is guessed:
 *
 * a mailbox is taken where its name says a service or the commune, or where its domain has services' mailboxes
 * only. Every other is left out, whoever's it is: there is a phone and a door.
 */

/** Words a service's mailbox begins with or joins by `.`, `-` or `_`. Whole words, and words with more after them. */
const WHOLE =
  /^(ville|point|maison|bus|antenne|poste|msa|centre|fs|cc\w{2,6}|rsp|mfs|efs|lfs|mds|mdr|mdf|mdd|msp|psp|mpt|pole|social|police|gendarmerie|tribunal|emploi|numerique|epn|pij|bij|pi14|csc|sp)$/;
const BEGINS =
  /^(la)?(mairie|ccas|cias|accueil|contact|secretariat|franceservice|msap|etatcivil|urbanisme|prefecture|souspref|communaute|agglo|intercom|pimms|mediatheque|bibliotheque|guichet|relais|maisonfrance|commune|courrier|info|service|espace|direction|election|scolaire|centresocial|bureau|busfrance|itineran|usager)/;

/** Long enough to be no part of a surname. */
const ANYWHERE = /franceservice|servicespublics|infoservices|mairie|centresocial|actionsociale/;

/** Domains that give no mailbox to a person by name. */
const SERVICES_ONLY = new Set(['france-services.gouv.fr', 'franceservices.gouv.fr']);

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}$/;

/** @param commune its name: `sandillon@…` stands for its town hall. */
export function isServiceMailbox(address: string, commune: string): boolean {
  const [name = '', domain = ''] = plain(address).split('@');
  if (SERVICES_ONLY.has(domain)) return true;
  const words = name.split(/[._-]+/);
  if (ANYWHERE.test(letters(name)) || words.some((word) => WHOLE.test(word) || BEGINS.test(word)))
    return true;
  const own = letters(commune);
  // Communes of three letters and fewer would be found in any name.
  return own.length >= 4 && letters(name) === own;
}

export const isAddress = (text: string): boolean => ADDRESS.test(plain(text));

const EMBEDDED = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

/** A free text without the mailboxes that are not a service's. */
export function withoutPersons(text: string, commune: string): string {
  return text
    .replace(EMBEDDED, (address) => (isServiceMailbox(address, commune) ? address : ''))
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');

const letters = (text: string) => plain(text).replace(/[^a-z]/g, '');
