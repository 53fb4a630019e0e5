import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Say } from '../../words.ts';
import type { Control, KioskView } from '../control.ts';
import type { Reader } from '../reader.ts';
import type { KioskLanguage, KioskSetup } from '../setup.ts';

/** What every part of the screen may need. Made anew at each change, so that what reads it is drawn again. */
export interface Kiosk {
  readonly control: Control;
  readonly view: KioskView;
  readonly setup: KioskSetup;
  /** In which the screen is written now. */
  readonly shown: KioskLanguage;
  /** The kiosk's own words, `kiosk.` left out. */
  readonly say: Say;
  readonly reader: Reader;
  /** Reads aloud all that is marked `data-read`. */
  readonly readAloud: () => void;
  /** Where the outside reaches this server, without a slash at its end. */
  readonly address: string;
}

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error('drawn outside the kiosk');
  return kiosk;
}
