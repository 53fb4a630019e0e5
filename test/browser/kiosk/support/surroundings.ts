/** What stands around a screen, as far as a test must see and move it: time, printer, voice and ear. */

interface Around {
  /** Address and words of each page that was given to the printer. */
  printed: string[];
  /** Language and words of each passage that was read aloud. */
  spoken: string[];
  /** Time goes on by so many seconds. */
  skip(seconds: number): void;
  /** The voice has come to the word at this place. */
  reach(place: number): void;
  endSpeech(): void;
  /** What the machine has understood of speech. */
  dictated(words: string): void;
}
export type Surrounded = Window & typeof globalThis & Around;

/** Runs in each page before its own scripts. */
export function surroundings(): void {
  const view = window as Surrounded;
  const own = performance.now.bind(performance);
  let skipped = 0;
  performance.now = () => own() + skipped;
  view.printed = [];
  view.spoken = [];
  view.skip = (seconds) => {
    skipped += seconds * 1_000;
  };
  view.print = () => {
    const page = `${location.pathname}${location.search}|${document.body.textContent}`;
    (view.top as Surrounded).printed.push(page);
  };

  let said: SpeechSynthesisUtterance | null = null;
  const voices = ['fr-FR', 'ar-SA', 'uk-UA'].map((lang) => ({ lang, localService: true }));
  const synthesis = {
    getVoices: () => voices,
    addEventListener: () => undefined,
    speak(utterance: SpeechSynthesisUtterance) {
      said = utterance;
      view.spoken.push(`${utterance.lang}: ${utterance.text}`);
    },
    cancel() {
      said?.onend?.({} as SpeechSynthesisEvent);
      said = null;
    },
  };
  Object.defineProperty(view, 'speechSynthesis', { value: synthesis });
  view.SpeechSynthesisUtterance = class {
    readonly text: string;
    lang = '';
    voice = null;
    constructor(text: string) {
      this.text = text;
    }
  } as unknown as typeof SpeechSynthesisUtterance;
  view.reach = (charIndex) => said?.onboundary?.({ charIndex, name: 'word' } as SpeechSynthesisEvent);
  view.endSpeech = () => synthesis.cancel();

  let listening: Recognition | null = null;
  class Recognition {
    onresult?: (event: object) => void;
    onend?: () => void;
    static available = async ({ processLocally }: { processLocally: boolean }) =>
      processLocally ? 'available' : 'unavailable';
    start() {
      listening = this;
    }
    stop() {
      this.onend?.();
    }
  }
  Object.assign(view, { SpeechRecognition: Recognition });
  view.dictated = (transcript) => listening?.onresult?.({ results: [[{ transcript }]] });
}
