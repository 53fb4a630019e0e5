/**
 * How people write what identifies them, in the seven languages: months, ways, names, figures in words. Nobody
 * reads these words: they only find what must not leave.
 */
export const MONTHS = [
  'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre',
  'january|february|march|april|may|june|july|august|september|october|november|december',
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  'janeiro|fevereiro|março|marco|maio|junho|julho|setembro|outubro|novembro|dezembro',
  'ocak|şubat|subat|mart|nisan|mayıs|mayis|haziran|temmuz|ağustos|agustos|eylül|eylul|ekim|kasım|kasim|aralık|aralik',
  'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня',
  'يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر',
  'جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت|غشت|شتنبر|نونبر|دجنبر',
].join('|');

/** What follows the number of a French address. */
export const WAYS =
  'rue|r\\.|avenue|av\\.?|ave|boulevard|bd|bld|allées?|allees?|chemin|che|impasse|imp|place|pl|quai|route|rte|square|cours|passage|sentier|ruelle|villa|résidence|residence|rés|lotissement|lot|hameau|faubourg|fbg|esplanade|promenade|rond-point|voie|venelle|clos|cité|cite|traverse|montée|montee';
/** Words at which the name of a way is over. */
export const NOT_A_WAY =
  'et|ou|je|j|à|a|au|aux|dans|pour|est|mais|depuis|avec|chez|qui|que|car|donc|il|elle|on|nous|ma|mon|mes|sur|svp|merci|comment|où|and|i|in|for|is|but|since|with|y|e|en|para|con|desde';
export const WAYS_AFTER_NAME = 'street|st\\.|road|rd\\.?|avenue|ave|lane|drive|square|terrace|close';
export const WAYS_BEFORE_NAME_IBERIAN =
  'calle|c\\/|avenida|avda\\.?|plaza|paseo|carrer|rua|travessa|praça|praca|largo|estrada';
export const WAYS_TURKISH =
  'sokak|sokağı|sokagi|sok\\.|caddesi|cadde|cad\\.|mahallesi|mah\\.|bulvarı|bulvari';
export const WAYS_UKRAINIAN =
  'вул\\.?|вулиця|вулиці|вулицю|проспект|просп\\.|бульвар|провулок|пров\\.|площа|набережна';
export const WAYS_ARABIC = 'شارع|نهج|زنقة|زنقه|ساحة';

/** After these words people write their name. */
export const NAMES = [
  "je m['’]?\\s?appelle|j['’]?\\s?m['’]?appelle|mon nom (?:est|c['’]est)|mon nom de famille est|mon prénom est|moi c['’]est|je suis (?:monsieur|madame|mademoiselle|mr|mme|m\\.)",
  "my name is|my name[’']s|i am called|i[’']m called|this is mrs?",
  'me llamo|mi nombre es|mi apellido es',
  'chamo-me|me chamo|o meu nome é|meu nome é',
  'benim adım|adım|ismim',
  "мене звати|мене звуть|моє ім[’'ʼ]я|моє прізвище",
  'اسمي|إسمي|انا اسمي|سميتي',
].join('|');
/** What may follow such a wording and is no name. */
export const NOT_A_NAME = 'et|je|j|ai|suis|and|i|am|y|e|ve|та|і|و|mal|bien|pas|not|well|écrit|mal';

/** Before a number that belongs to one person. */
export const NUMBER_OF =
  "n°|nº|num[ée]ro|num|dossier|matricule|allocataire|étranger|etranger|identifiant|référence|reference|passeport|passport|titre de séjour|titre de sejour|carte d['’]identité|carte d['’]identite|permis|numéro fiscal|number|file|número|numero|expediente|numara|номер|паспорт|رقم|جواز";
/** Numbers that belong to nobody. */
export const NUMBER_OF_NOBODY = 'cerfa|code postal|postcode|article|loi|décret|decret|arrêté|formulaire';

/** What follows an amount, a measure, an age. */
export const UNITS = '€|euros?|eur|m²|m2|km|kg|ans|an|mois|%|habitants|watts?|kwh|lei|dirhams?|dinars?';

/** Figures in words, and what joins them, as people dictate a phone number. */
export const FIGURES = [
  'zéro|zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|et|cents?',
  'one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|and|double|triple|oh|nought',
  'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci(?:s[ée]is|siete|ocho|nueve)|veinti(?:[uú]no?|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien(?:to)?|y',
  'um|uma|dois|duas|três|quatro|sete|oito|nove|dez|doze|treze|quatorze|dez[ae](?:sseis|ssete|nove)|dezoito|vinte|trinta|quarenta|cinquenta|sessenta|oitenta|cem|cento|meia|e',
  'sıfır|sifir|bir|iki|üç|uc|dört|dort|beş|bes|altı|alti|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|kirk|elli|altmış|altmis|yetmiş|yetmis|seksen|doksan|yüz|yuz',
  "нуль|ноль|один|одна|два|дві|три|чотири|п[’'ʼ]ять|шість|сім|вісім|дев[’'ʼ]ять|десять|(?:оди|два|три|чотир|п[’'ʼ]ят|шіст|сім|вісім|дев[’'ʼ]ят)надцять|двадцять|тридцять|сорок|п[’'ʼ]ятдесят|шістдесят|сімдесят|вісімдесят|дев[’'ʼ]яносто|сто",
  'و?(?:صفر|واحدة?|[أا]حد|اثنان|اثنين|اثنا|اثني|ثلاثة?|تلاتة|[أا]ربعة?|خمسة?|ستة?|سبعة?|ثمانية?|ثمان|تمنية|تسعة?|عشرة?|زوج|جوج|عشر[وي]ن|ثلاث[وي]ن|[أا]ربع[وي]ن|خمس[وي]ن|ست[وي]ن|سبع[وي]ن|ثمان[وي]ن|تسع[وي]ن|مئة|مائة|مية)',
].join('|');

/** An address of mail as it is told: its sign, its dots, its dashes. */
export const AT = 'arobase|arobas|arroba|at|et işareti|собачка|равлик|آت|[أا]ت';
export const DOT = 'point|dot|punto|ponto|nokta|крапка|نقطة';
export const DASH = 'tiret(?: du bas)?|dash|hyphen|underscore|gui[oó]n(?: bajo)?|h[ií]fen|tire|дефіс|شرطة';
/** « D comme Denis »: between a letter and the word that tells it. */
export const LETTER_AS = 'comme|as in|as|for|like|como|de|gibi|як|مثل';
