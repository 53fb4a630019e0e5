/** Keyboard shortcuts. None works while somebody writes, and all but « ? », « / » and Escape may be turned off. */
import { claim, claimNext, declineOffer, firstOffer, inHand, openTicket, togglePresence } from './actions.ts';
import { focusOn, type Ui } from './ui.ts';
import { viewsOf } from './views.ts';

/** Keys and what they do, in the order of the help sheet. Words are under `help.<name>`. */
export const SHORTCUTS = [
  ['next', 'J', 'down'],
  ['previous', 'K', 'up'],
  ['open', 'enter'],
  ['claim', 'C'],
  ['claim_next', 'N'],
  ['offer_take', 'Y'],
  ['offer_pass', 'U'],
  ['reply', 'R'],
  ['sayings', '/'],
  ['note', 'I'],
  ['leave', 'escape'],
  ['hand_back', 'B'],
  ['transfer', 'T'],
  ['release', 'L'],
  ['close', 'X'],
  ['french', 'F'],
  ['dossier', 'D'],
  ['queue', 'Q'],
  ['view', 'V'],
  ['presence', 'A'],
  ['help', '?'],
] as const satisfies readonly (readonly [string, ...string[]])[];

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];

/** Moves the focus among the rows of all lists. @param to an index, or a step from where the focus is. */
export function moveInList(to: { readonly step: number } | { readonly end: 'first' | 'last' }): void {
  const all = rows();
  if ('end' in to) {
    all.at(to.end === 'first' ? 0 : -1)?.focus();
    return;
  }
  const focused = all.indexOf(document.activeElement as HTMLElement);
  const current =
    focused >= 0 ? focused : all.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = current < 0 ? 0 : Math.min(all.length - 1, Math.max(0, current + to.step));
  all[next]?.focus();
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'));

/** The request a key is about: the row under the focus, if it is one of a request, or the open one. */
function chosen(ui: Ui): string | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.getAttribute('data-row');
  return row || ui.desk.state.selected;
}

const onMine = (ui: Ui, window: 'close' | 'hand-back' | 'release' | 'transfer' | 'sayings') => {
  if (inHand(ui)) ui.setOpen(window);
};

function onOffer(ui: Ui, action: (reference: string) => void): void {
  const reference = firstOffer(ui);
  if (reference !== null) action(reference);
}

function claimChosen(ui: Ui): void {
  const reference = chosen(ui);
  if (reference === null) return;
  const status = ui.desk.state.rows[reference]?.ticket.status;
  if (status === 'waiting' || status === 'callback') void claim(ui, reference);
}

const SINGLE_KEYS: Readonly<Record<string, (ui: Ui) => void>> = {
  j: () => moveInList({ step: 1 }),
  k: () => moveInList({ step: -1 }),
  o: (ui) => {
    const reference = chosen(ui);
    if (reference !== null) openTicket(ui, reference);
  },
  c: claimChosen,
  n: (ui) => void claimNext(ui),
  r: () => focusOn('reply'),
  b: (ui) => onMine(ui, 'hand-back'),
  l: (ui) => onMine(ui, 'release'),
  x: (ui) => onMine(ui, 'close'),
  t: (ui) => onMine(ui, 'transfer'),
  y: (ui) => onOffer(ui, (reference) => void claim(ui, reference)),
  u: (ui) => onOffer(ui, (reference) => void declineOffer(ui, reference)),
  i: (ui) => {
    ui.setFile(true);
    focusOn('note');
  },
  v: (ui) => {
    const views = viewsOf(ui.desk.state.session);
    ui.setView(views[(views.indexOf(ui.view) + 1) % views.length] ?? 'desk');
  },
  f: (ui) => ui.setFrench(!frenchShown(ui)),
  d: (ui) => {
    ui.setFile(true);
    focusOn('file-title');
  },
  q: () => focusOn('queue-title'),
  a: togglePresence,
};

/** French is shown under a conversation in another language unless the agent hid it. */
export function frenchShown(ui: Ui): boolean {
  const { selected, rows } = ui.desk.state;
  const lang = selected === null ? undefined : rows[selected]?.ticket.lang;
  return ui.french ?? (lang !== undefined && lang !== 'fr');
}

export function onKey(ui: Ui, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  // A window has its own keys, Escape among them.
  if (ui.open !== null || ui.desk.state.phase !== 'signed-in') return;
  if (isWriting(event.target)) {
    if (event.key === 'Escape') focusOn('conversation-title');
    return;
  }
  if (event.key === 'Escape' && ui.file) {
    ui.setFile(false);
    focusOn('conversation-title');
    return;
  }
  if (event.key === '/') {
    event.preventDefault();
    if (ui.view === 'adviser') focusOn('adviser-search');
    else onMine(ui, 'sayings');
    return;
  }
  if (event.key === '?') {
    event.preventDefault();
    ui.setOpen('help');
    return;
  }
  const action = ui.preferences.keys ? SINGLE_KEYS[event.key.toLowerCase()] : undefined;
  if (!action || event.repeat) {
    if (action && (event.key === 'j' || event.key === 'k')) action(ui);
    return;
  }
  // The letter must not be typed into the field that its shortcut sends the focus to.
  event.preventDefault();
  action(ui);
}
