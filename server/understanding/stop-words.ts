import { stopwords as arabic } from '@orama/stopwords/arabic';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { stopwords as turkish } from '@orama/stopwords/turkish';
import { stopwords as ukrainian } from '@orama/stopwords/ukrainian';
import { lettersOf } from './letters.ts';

/** The library's lists are of books; these are of messages, or missing there. */
const OURS: Readonly<Record<string, string>> = {
  fr: 'bonjour bonsoir salut svp stp merci monsieur madame jai jsuis jsui jveux jvoudrai c ca cest cé ya kel koi koman comment est ce que quoi quand dont donc alors car si comme tres bien aussi plus ke ki g mé é ds pr vs tt fait faire faut dois doit peut peux veux veut voudrais vais va',
  en: 'hello hi please thanks im ive dont cant ill id u ur pls plz need want would like get got how what can could do does',
  es: 'hola buenas buenos dias tardes por favor gracias señor señora q k xq pq tengo quiero necesito hacer puedo',
  pt: 'ola bom boa dia tarde por favor obrigado obrigada q pq vc vcs tou pra preciso quero fazer posso tenho',
  tr: 'merhaba selam lütfen tesekkurler bir ve de da bu su ne nasil icin ile mi mu var yok gibi ama cok ben benim bana bizim onun o ki',
  uk: 'добрий день вітаю привіт будь ласка дякую і в у на з до не що як чи а але та це я мені мене мій моя моє ми нам ти ви вона він вони для про за від по є бути треба потрібно можна хочу де коли який яка яке при щоб якщо вже ще тут там то так мы мне меня я что как и в на не для по с у за это надо можно где',
  ar: 'مرحبا سلام عليكم السلام من في على الى عن مع هذا هذه ذلك التي الذي ان انا هو هي نحن كيف ماذا هل ما لا لم لن او ثم قد كان لي لك له لها شكرا فضلك رجاء بغيت واش كيفاش شنو فين ديال ديالي عندي باش راه غير هاد اللي شي ف ب و ل بدي شو وين عم لازم اريد ممكن salam bghit wach kifach chno fin dyal dyali 3andi 3ndi bach rah ghir had li lli chi f b w l ana men mn 3la m3a',
};

/** Library lists that serve; Spanish and Arabic ones hold words that name needs, so ours are used there. */
const LIBRARY: Readonly<Record<string, readonly string[]>> = {
  en: english,
  fr: french,
  pt: portuguese,
  tr: turkish,
  uk: ukrainian,
  es: spanish,
  ar: arabic,
};

/** Words of a language that say nothing of what is needed, with letters made alike. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const own = (OURS[language] ?? '').split(' ');
  return new Set([...(LIBRARY[language] ?? []), ...own].flatMap((word) => lettersOf(word)));
}
