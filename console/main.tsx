/** Starts the console: words, session, and the page that shows them. */
import { render } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { DeskApi } from './api.ts';
import { App } from './components/App.tsx';
import { Desk } from './desk.ts';
import { onKey } from './keys.ts';
import { Live } from './live.ts';
import { Memory } from './memory.ts';
import { exerciseIn } from './training/api.ts';
import { type Ui, UiContext, type WindowName } from './ui.ts';
import { addressOf, type ViewName, viewIn } from './views.ts';
import { Words } from './words.ts';

const FIRST_LANGUAGE = 'fr';
/** Between two tries to reach a server that does not answer, in milliseconds. */
const RETRY = 3_000;
/** The open request or view stands in the address: a reload and « back » find it. */
const REFERENCE = /^#(G-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})$/;

const exercise = exerciseIn(location.search);
const api = new DeskApi('/api/v1/desk');
api.training = exercise !== null;
const memory = new Memory(sessionStorage, localStorage);
const ticker = new URL('ticker.js', import.meta.url).href;
const desk = new Desk({
  api,
  memory,
  connect: (ports) => new Live(location.origin, ticker, ports, exercise !== null),
  looking: () => document.visibilityState === 'visible',
  leave: (url) => location.assign(url),
});

const referenceInAddress = (): string | null => REFERENCE.exec(location.hash)?.[1] ?? null;

function Root({ first }: { readonly first: Words }) {
  const [words, setWords] = useState(first);
  const [state, setState] = useState(desk.state);
  const [preferences, setPreferences] = useState(() => memory.preferences());
  const [view, setView] = useState<ViewName>(() => viewIn(location.hash));
  const [open, setOpen] = useState<WindowName | null>(null);
  const [french, setFrench] = useState<boolean | null>(null);
  const [file, setFile] = useState(false);
  const { selected } = state;

  useEffect(() => desk.subscribe(setState), []);
  useEffect(() => {
    if (preferences.lang !== null && preferences.lang !== words.lang)
      void loadWords(preferences.lang).then(setWords);
  }, [preferences.lang, words.lang]);
  useEffect(() => {
    setFrench(null);
    setFile(false);
    // A request taken by key from another view is answered at the desk.
    if (selected !== null) setView('desk');
  }, [selected]);
  useEffect(() => {
    const address = addressOf(view, selected);
    if (address !== location.hash)
      history.pushState(null, '', `${location.pathname}${location.search}${address}`);
  }, [view, selected]);
  useEffect(() => {
    const moved = () => {
      desk.select(referenceInAddress());
      setView(viewIn(location.hash));
    };
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);

  const prefer = useCallback((change: Partial<typeof preferences>) => {
    setPreferences((before) => {
      const next = { ...before, ...change };
      memory.keepPreferences(next);
      return next;
    });
  }, []);

  const ui = useMemo<Ui>(
    () => ({
      desk,
      state,
      words,
      t: words.t,
      preferences,
      setPreferences: prefer,
      exercise,
      view,
      setView,
      open,
      setOpen,
      french,
      setFrench,
      file,
      setFile,
    }),
    [state, words, preferences, prefer, view, open, french, file],
  );
  // With the rendering, not after it: a key pressed as a window closes must find it closed.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(ui, event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [ui]);

  return (
    <UiContext.Provider value={ui}>
      <App />
    </UiContext.Provider>
  );
}

async function loadWords(lang: string): Promise<Words> {
  api.lang = lang;
  return new Words(await api.words(lang));
}

async function start(): Promise<void> {
  const words = await loadWords(memory.preferences().lang ?? FIRST_LANGUAGE);
  await desk.start();
  const place = document.getElementById('console');
  if (!place) throw new Error('the page has no place for the console');
  desk.select(referenceInAddress());
  place.replaceChildren();
  render(<Root first={words} />, place);
}

async function startWhenPossible(): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error(error);
    setTimeout(() => void startWhenPossible(), RETRY);
  }
}

document.addEventListener('visibilitychange', () => desk.look());
void startWhenPossible();
