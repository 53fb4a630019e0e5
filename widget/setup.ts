/** What the server writes in front of the two bundles, so that neither has to ask for anything more. */
import type { Writing } from '../server/contract/citizen-events.ts';

import type { Place } from '../server/contract/message.ts';

export interface Language {
  readonly code: string;
  /** In the language itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Words by dotted name, `launcher.open`; a plural has one line a form, `launcher.unread_one`. */
export type WidgetWords = Readonly<Record<string, string>>;

/** In front of `chat.js`, as the constant `GUICHET_SETUP`. */
export interface ChatSetup {
  /** The site's full name, `belleroche-web`. */
  readonly site: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly words: WidgetWords;
  /** Those the town hall offers. */
  readonly languages: readonly Language[];
  /** The main counter: what to fall back on where not even a first message came through. */
  readonly contact: Place;
}

/** In front of `guichet.js`, as the constant `GUICHET_LABELS`: by language, the reference language first. */
export type LauncherLabels = Readonly<Record<string, LauncherLabel>>;
export interface LauncherLabel {
  readonly dir: 'ltr' | 'rtl';
  readonly open: string;
  readonly opening: string;
  readonly failed: string;
  /** On the link to the pages without scripts, where the chat does not open. */
  readonly plain: string;
}

/** What the loader gives the chat, and gets back. */
export interface MountOptions {
  /** Where Guichet is: the folder above `widget/`, with a slash at its end. */
  readonly base: string;
  /** The site as the page names it, empty where it does not: what the tab's storage goes by. */
  readonly site: string;
  readonly host: HTMLElement;
  readonly launcher: Launcher;
  readonly writing: ShowWriting;
}
/** Shows what is being said, in a file of its own: most towns have no model, and need none of it. */
export type ShowWriting = (soFar: Writing) => void;
export interface Launcher {
  focus(): void;
  show(visible: boolean): void;
  /** @param words what the number means, for those who do not see it. */
  unread(count: number, words: string): void;
}
export interface Panel {
  /** @param focus whether the person asked for it: a panel that opens by itself takes no focus. */
  show(focus: boolean): void;
}
