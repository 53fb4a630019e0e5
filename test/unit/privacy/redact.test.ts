import { describe, expect, test } from '@jest/globals';
import { redact, redactIdentifiers, restore } from '../../../server/privacy/redact.ts';
import { processorTime } from '../../support/processor-time.ts';

const YEAR = 2026;
const told = (text: string): string => redactIdentifiers(text, YEAR).replaceAll(/_\d+\]/g, ']');

describe('what identifies a person is taken out', () => {
  test.each([
    ['appelez moi au 06 39 98 01 23', 'appelez moi au [PHONE]'],
    ['+33 6 39 98 01 23 svp', '[PHONE] svp'],
    ['06.39.98.01.23 ou 01-99-00-12-34', '[PHONE] ou [PHONE]'],
    ['٠٦٣٩٩٨٠١٢٣', '[PHONE]'],
    ['06%2039%2098%2001%2023', '[PHONE]'],
    ['06+39+98+01+23', '[PHONE]'],
    ['06, 39, 98, 01, 23', '[PHONE]'],
    ['06\n39\n98\n01\n23', '[PHONE]'],
    ['jeanne.7%40courriel.example', '[MAIL]'],
    ['０６３９９８０１２３', '[PHONE]'],
    ['06\u200b39\u200b98\u200b01\u200b23', '[PHONE]'],
    ['zéro six trente neuf quatre vingt dix huit zéro un vingt trois', '[NUMBER]'],
    ['zéro six douze trente-quatre cinquante-six soixante-dix-huit', '[NUMBER]'],
    ['oh six double three nine nine eight, thirteen twenty-two', '[NUMBER]'],
    ['cero seis treinta y nueve noventa y ocho dieciséis veintitrés', '[NUMBER]'],
    ['zero seis trinta e nove noventa e oito zero um dezassete', '[NUMBER]'],
    ['sıfır beş yüz otuz iki yüz on iki kırk beş', '[NUMBER]'],
    ['нуль шість одинадцять дванадцять п’ятнадцять сорок', '[NUMBER]'],
    ['صفر ستة تسعة وثلاثون ثمانية وتسعون صفر واحد ثلاثة وعشرون', '[NUMBER]'],
    ['un quatre-vingt-cinq zéro cinq soixante-dix-huit zéro six quatre-vingt-quatre', '[NUMBER]'],
    ['carte X 4 R T 8 P F 3 4', 'carte [DOCUMENT]'],
    ['mon nom D U P O N T', 'mon nom [NAME]'],
    ['мене звати І В А Н', 'мене звати [NAME]'],
    ["je m'appelle L I N A et je cherche", "je m'appelle [NAME] et je cherche"],
    ['D comme Denis, U comme Ursule, P comme Paul', '[NAME]'],
    ['c’est j e a n tiret paul arobase courriel point example', 'c’est [MAIL]'],
    ['jean tiret du bas paul arobase courriel point example', '[MAIL]'],
    ['ana guion mora arroba correo punto example', '[MAIL]'],
    ['mon nir 1 85 05 78 006 084 36', 'mon nir [NIR]'],
    ['sécu : 2 99 02 2A 123 456', 'sécu : [NIR]'],
    ['FR76 3000 6000 0112 3456 7890 189 merci', '[IBAN] merci'],
    ['iban DE89370400440532013000', 'iban [IBAN]'],
    ['carte 4970 1012 3456 7893 je crois', 'carte [CARD] je crois'],
    ['numéro fiscal 30 23 217 600 053', 'numéro fiscal [TAX]'],
    ['a.b@mail.example merci', '[MAIL] merci'],
    ['ecrivez a jean arobase mail point fr', 'ecrivez a [MAIL]'],
    ['plaque AB-123-CD', 'plaque [PLATE]'],
    ['immatriculée ab 123 cd', 'immatriculée [PLATE]'],
    ['passeport 12AB34567', 'passeport [DOCUMENT]'],
    ['ma carte X4RT8PF34 est perdue', 'ma carte [DOCUMENT] est perdue'],
    ['titre de séjour n° 9912345678', 'titre de séjour n° [NUMBER]'],
    ['dossier 45123', 'dossier [NUMBER]'],
    ['né le 12/03/1985 à Lyon', 'né le [DATE] à Lyon'],
    ['née le 3 février 1990', 'née le [DATE]'],
    ['born March 4, 1979', 'born [DATE]'],
    ['مولود في 5 مارس 1988', 'مولود في [DATE]'],
    ["j'habite 12 bis rue des Lilas et je déménage", "j'habite [ADDRESS] et je déménage"],
    ['3 avenue du Général Leclerc, 45000 Orléans', '[ADDRESS], 45000 Orléans'],
    ['calle Mayor 12', '[ADDRESS]'],
    ['вул. Шевченка 15', '[ADDRESS]'],
    ['Lale sokak no: 7', '[ADDRESS]'],
    ['12 شارع الحرية', '[ADDRESS]'],
    ["je m'appelle Awa Diallo et je cherche", "je m'appelle [NAME] et je cherche"],
    ['my name is John Smith', 'my name is [NAME]'],
    ['اسمي فاطمة', 'اسمي [NAME]'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('what identifies nobody stays', () => {
  test.each([
    'ma carte date de 2012, code postal 75012',
    'en 2019, 2020 et 2021',
    '12, 24, 36 ou 48 mois',
    'rendez-vous le 12/12/2027 à 14 h 30',
    'un terrain à 1 250 000 € et 35 m²',
    'le cerfa n° 15277*03',
    "j'ai 3 enfants de 5, 8 et 12 ans",
    'le passeport coûte 86 euros',
    'quelle rue est fermée le 14 juillet ?',
    'я маю 2 дітей',
    'C P A M et C A F',
    'la S.N.C.F. ou la C.P.A.M.',
    'il y a 2 à 3 jours',
    "j'ai un enfant de deux ans et un de cinq ans",
    'tengo uno de dos y otro de cinco',
    'y a t il un point de vente à 3 km',
  ])('%s', (text) => {
    expect(told(text)).toBe(text.normalize('NFKC'));
  });
});

describe('tokens', () => {
  test('the same value has the same token, also in a later text; put back, all is as it was', () => {
    const first = redact('06 39 98 01 23, encore 06 39 98 01 23, a@b.example', YEAR);
    expect(first.text).toBe('[PHONE_1], encore [PHONE_1], [MAIL_2]');
    expect(restore(first.text, first.tokens)).toBe('06 39 98 01 23, encore 06 39 98 01 23, a@b.example');
    const later = redact('a@b.example et c@d.example', YEAR, first.tokens);
    expect(later.text).toBe('[MAIL_2] et [MAIL_3]');
  });

  test('a token that was typed is none', () => {
    const typed = redact('[PHONE_1] 06 39 98 01 23', YEAR);
    expect(typed.text).toBe('(PHONE) [PHONE_1]');
    expect(restore('[IBAN_9]', typed.tokens)).toBe('[IBAN_9]');
  });
});

describe('hostile input', () => {
  test.each([
    ['1 '],
    ['a@'],
    ['FR76 '],
    ['12 rue '],
    ['AB123'],
    ['un deux '],
    ["je m'appelle "],
    ['a b '],
    ['a point '],
    ['D comme Denis '],
    ['sokak '],
    ['\u200b'],
    ['n° 1'],
    ['\ufdfa'],
  ])('%j a hundred thousand characters long takes time in proportion', (part) => {
    const long = part.repeat(Math.ceil(10_000 / part.length));
    const once = processorTime(() => redact(long, YEAR));
    const tenTimes = processorTime(() => redact(long.repeat(10), YEAR));
    // Ten times the text: far below the hundred times of a quadratic pattern.
    expect(tenTimes).toBeLessThan(Math.max(once, 2) * 60);
  });
});
