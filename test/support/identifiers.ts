/** Two hundred identifiers in every form, of nobody: Arcep's numbers for stories, keys made here. */
import { fold } from '../../server/words/fold.ts';

const two = (n: number) => String(n).padStart(2, '0');
/** Seeded by its number: a run that fails can be looked at again. */
const FORMS: readonly ((n: number) => readonly [canary: string, sentence: string])[] = [
  (n) => [`06 39 98 ${two(n)} ${two(n + 31)}`, `Appelez-moi au 06 39 98 ${two(n)} ${two(n + 31)}, merci`],
  (n) => [`+3363998${two(n)}${two(n + 7)}`, `mon portable : +3363998${two(n)}${two(n + 7)}`],
  (n) => [`01.99.00.${two(n)}.${two(n + 3)}`, `le fixe est 01.99.00.${two(n)}.${two(n + 3)}`],
  (n) => [`jeanne.${n}@courriel.example`, `Écrivez à jeanne.${n}@courriel.example`],
  (n) => [`paul${n} arobase courriel point example`, `mail paul${n} arobase courriel point example`],
  (n) => [nir(n), `mon numéro de sécu est ${nir(n)}`],
  (n) => [nir(n + 20).replaceAll(' ', ''), `NIR ${nir(n + 20).replaceAll(' ', '')} svp`],
  (n) => [iban(n), `le virement sur ${iban(n)} n'est pas arrivé`],
  (n) => [iban(n + 20).replaceAll(' ', ''), `IBAN ${iban(n + 20).replaceAll(' ', '')}`],
  (n) => [card(n), `payé avec la carte ${card(n)}`],
  (n) => [`AB-${two(n)}7-CD`, `ma plaque AB-${two(n)}7-CD`],
  (n) => [`${two(n)}AB3${two(n)}67`, `passeport ${two(n)}AB3${two(n)}67`],
  (n) => [`99${two(n)}345678`, `titre de séjour n° 99${two(n)}345678`],
  (n) => [`X${two(n)}RT8PF3`, `carte d'identité X${two(n)}RT8PF3 perdue`],
  (n) => [`12/0${(n % 9) + 1}/19${two(n + 50)}`, `né le 12/0${(n % 9) + 1}/19${two(n + 50)}`],
  (n) => [`3 mars 19${two(n + 40)}`, `je suis née le 3 mars 19${two(n + 40)}`],
  (n) => [`${n + 1} rue des Lilas`, `j'habite ${n + 1} rue des Lilas`],
  (n) => [`avenida Central ${n + 1}`, `vivo en avenida Central ${n + 1}`],
  (n) => [`вул. Садова ${n + 1}`, `живу вул. Садова ${n + 1}`],
  (n) => [
    `0639980${n % 10}4${two(n)}`,
    `٠٦٣٩٩٨٠${arabic(n % 10)}٤${arabic(Math.floor(n / 10))}${arabic(n % 10)} رقمي`,
  ],
];

function nir(n: number): string {
  const month = two((n % 12) + 1);
  const body = `1 ${two(50 + n)} ${month} 78 006 ${String(100 + n)}`;
  const key = 97 - (Number(body.replaceAll(' ', '')) % 97);
  return `${body} ${two(key)}`;
}
function iban(n: number): string {
  const account = `3000600001${String(10_000_000_000 + n * 7_919).slice(0, 11)}89`;
  const rest = [...`${account}152700`].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return `FR${two(98 - rest)}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
}
function card(n: number): string {
  const body = `497010123456${String(100 + n)}`;
  const sum = [...body].reverse().reduce((all, digit, at) => {
    const twice = Number(digit) * 2;
    return all + (at % 2 === 0 ? (twice > 9 ? twice - 9 : twice) : Number(digit));
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`.replace(/(.{4})(?=.)/g, '$1 ');
}
const arabic = (digit: number) => String.fromCodePoint(0x0660 + digit);

/** Letters and digits alone: other spaces or dots would not make it another number. */
export const bare = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

const EACH = 10;

/** As they are looked for, and as they are said. */
export const seededIdentifiers = (): (readonly [canary: string, sentence: string])[] =>
  FORMS.flatMap((form) => Array.from({ length: EACH }, (_, n) => form(n)));
