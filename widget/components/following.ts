/** Where the conversation stands on the screen: with the newest words, or where the reader holds it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ChatState, lastOf } from '../store.ts';

/** Nearer to the end than this, in CSS pixels, and the reader is taken to follow the conversation. */
const NEAR = 120;
/** What is left free above a message brought into view, in CSS pixels. */
const MARGIN = 12;
/** A message has been reached once this much of it is above the fold, in CSS pixels: its first line. */
const FIRST_LINE = 40;

const startOf = (message: HTMLElement): number => Math.max(0, message.offsetTop - MARGIN);

const lastOfThem = (log: HTMLElement, selector: string): HTMLElement | undefined =>
  [...log.querySelectorAll<HTMLElement>(selector)].at(-1);

/** What an agent said, or was told about one, after the message numbered `reached`. */
const newcomers = (log: HTMLElement, reached: number): HTMLElement[] =>
  [...log.querySelectorAll<HTMLElement>('.from-agent, .from-system')].filter(
    ({ dataset }) => Number(dataset.seq) > reached,
  );

/** Words held selected, to be copied: they must not slip away. */
const selecting = (): boolean => String(getSelection() ?? '') !== '';

/**
 * Keeps a reader who follows at the newest exchange: their question on top and the answer from its first line,
 * or the first new words of the town hall's own people, who answer when they can. A reader who has moved to
 * other words, or selects some, stays there. The focus stays where it is in every case. No gliding: a message
 * that comes while the log still moves would find the reader neither here nor there.
 *
 * @returns `away`: the end is out of sight. `fresh`: how many messages of the town hall's people are below what
 * is on screen and were never reached. `jump` goes to the first of them, or to the end.
 */
export function useFollowing(state: ChatState, visible: boolean) {
  const last = lastOf(state);
  const waiting = state.outbox.length;
  const { history } = state;
  const box = useRef<HTMLElement>(null);
  const { current: reader } = useRef({
    /** Where the log was last seen: what is hidden forgets how far it was scrolled. */
    top: 0,
    /** Where the log was last put by itself; `still` as long as the reader left it there. */
    placed: 0,
    still: true,
    near: true,
    reached: 0,
    waiting: 0,
  });
  const [away, setAway] = useState(false);
  const [fresh, setFresh] = useState(0);

  const look = () => {
    const log = box.current;
    if (!log || log.clientHeight === 0) return;
    const fold = log.scrollTop + log.clientHeight;
    reader.top = log.scrollTop;
    reader.still = Math.abs(log.scrollTop - reader.placed) < 2;
    reader.near = log.scrollHeight - fold < NEAR;
    // The start of a short last message may be lower than a first line is high.
    const bottom = log.scrollHeight - fold < 2 ? Number.POSITIVE_INFINITY : fold - FIRST_LINE;
    const ahead = newcomers(log, reader.reached);
    const reached = ahead.findLast(({ offsetTop }) => offsetTop <= bottom);
    if (reached) reader.reached = Number(reached.dataset.seq);
    setAway(!reader.near);
    setFresh(newcomers(log, reader.reached).length);
  };
  const put = (log: HTMLElement, top: number) => {
    log.scrollTop = top;
    reader.placed = log.scrollTop;
    look();
  };
  const toNewest = (log: HTMLElement) => {
    const newest = newcomers(log, reader.reached)[0] ?? lastOfThem(log, '.message:not(.from-bot)');
    put(log, newest ? startOf(newest) : 0);
  };
  const jump = () => {
    const log = box.current;
    if (!log) return;
    if (fresh > 0) toNewest(log);
    else put(log, log.scrollHeight);
  };

  useLayoutEffect(() => {
    const log = box.current;
    if (!log || !visible) return;
    const own = waiting > reader.waiting ? lastOfThem(log, '.from-citizen') : undefined;
    reader.waiting = waiting;
    reader.reached = Math.max(history, Math.min(reader.reached, last));
    if (own) put(log, startOf(own));
    else if ((reader.still || reader.near) && !selecting()) toNewest(log);
    else {
      log.scrollTop = reader.top;
      look();
    }
  }, [last, waiting, history, visible]);

  // A notice or the keyboard takes some of the height: what was brought into view must not slip under it.
  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const watch = new ResizeObserver(() => {
      if (log.clientHeight === 0) return;
      const newest = lastOfThem(log, '.message:not(.from-bot)');
      if (reader.still && newest && !selecting()) put(log, startOf(newest));
      else look();
    });
    watch.observe(log);
    return () => watch.disconnect();
  }, []);
  return { box, look, away, fresh, jump };
}
