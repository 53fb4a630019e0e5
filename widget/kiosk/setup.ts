/** What the server writes in front of the kiosk's bundle: all it needs to stand there without a network too. */
import type { HelpNumber, Place } from '../../server/contract/message.ts';
import type { Language, WidgetWords } from '../setup.ts';

/** As the constant `GUICHET_KIOSK`. */
export interface KioskSetup {
  /** The site's full name, `belleroche-kiosque`. */
  readonly site: string;
  /** What this page was made from: where the server says another, it loads itself again. */
  readonly version: string;
  readonly town: string;
  /** French first: the first screen is made of them. */
  readonly languages: readonly KioskLanguage[];
  readonly themes: readonly KioskTheme[];
  /** Subjects nobody should have to speak of in a waiting room. */
  readonly confidential: readonly string[];
  /** The counter it stands at: what is left where there is no network. */
  readonly counter: Place;
  /** Origins of pages that may be opened on this screen; all others are for the person's phone. */
  readonly links: readonly string[];
  /** Where the outside reaches the server, without a slash at its end; left out where it does not know. */
  readonly publicUrl?: string;
  /** Seconds without a touch until the screen asks whether somebody is still there. */
  readonly idle: number;
}

export interface KioskTheme {
  readonly theme: string;
  /** Ids of procedures: their titles stand with each language. */
  readonly procedures: readonly string[];
}

export interface KioskLanguage extends Language {
  /** The widget's words, and the kiosk's own. */
  readonly words: WidgetWords;
  readonly titles: Readonly<Record<string, string>>;
  readonly numbers: readonly HelpNumber[];
}
