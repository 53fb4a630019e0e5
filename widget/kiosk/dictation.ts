/**
 * Dictation, where the browser can do it on this machine: a voice is a person's own, and is sent to nobody. Where
 * it cannot, there is no such button.
 */
interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  processLocally: boolean;
  start(): void;
  stop(): void;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
}
interface RecognitionClass {
  new (): Recognition;
  /** What a machine can do by itself; browsers that cannot say so send the voice away. */
  available?(wish: { langs: string[]; processLocally: true }): Promise<string>;
}

/** As browsers name the languages they recognise. */
const TAGS: Readonly<Record<string, string>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  ar: 'ar-SA',
  es: 'es-ES',
  pt: 'pt-PT',
  tr: 'tr-TR',
  uk: 'uk-UA',
};

const classOf = (view: object): RecognitionClass | undefined =>
  (view as { SpeechRecognition?: RecognitionClass }).SpeechRecognition;

export async function canDictate(view: object, lang: string): Promise<boolean> {
  const recognition = classOf(view);
  if (!recognition?.available) return false;
  try {
    return (
      (await recognition.available({ langs: [TAGS[lang] ?? lang], processLocally: true })) === 'available'
    );
  } catch {
    return false;
  }
}

/** @param heard what was understood so far. @param ended when the person stopped speaking. @returns what stops it. */
export function dictate(
  view: object,
  lang: string,
  heard: (text: string) => void,
  ended: () => void,
): () => void {
  const Class = classOf(view);
  if (!Class) throw new Error('no dictation here');
  const recognition = new Class();
  recognition.lang = TAGS[lang] ?? lang;
  recognition.interimResults = true;
  recognition.processLocally = true;
  recognition.onresult = ({ results }) =>
    heard(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
  recognition.onend = ended;
  recognition.start();
  return () => recognition.stop();
}
