/** Reads aloud what stands on the screen, and marks what it reads. Voices of this machine only: nothing leaves it. */

export interface Reader {
  /** Whether this machine has a voice for a language. */
  speaks(lang: string): boolean;
  /** @param blocks in the order in which they are read. @param lang of those that name none. */
  read(blocks: readonly HTMLElement[], lang: string): void;
  stop(): void;
  reading(): boolean;
}

const MARK = 'guichet-read';
/** Elements whose text is for the eye or for a screen reader alone. */
const UNREAD = '.sr, [aria-hidden="true"], script, style, [hidden]';

/** @param changed is told when reading begins, ends, and when voices come: browsers load them late. */
export function reader(view: Window & typeof globalThis, changed: () => void): Reader {
  const synth = view.speechSynthesis as SpeechSynthesis | undefined;
  let run = 0;
  let active = false;
  synth?.addEventListener?.('voiceschanged', changed);

  const voiceOf = (lang: string) =>
    synth?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang));

  function stop(): void {
    run += 1;
    active = false;
    synth?.cancel();
    mark(view, null);
    changed();
  }

  async function read(blocks: readonly HTMLElement[], lang: string): Promise<void> {
    stop();
    const mine = run;
    active = true;
    changed();
    for (const block of blocks) {
      const passage = passageOf(block);
      const tongue = block.closest<HTMLElement>('[lang]')?.lang ?? lang;
      const voice = voiceOf(tongue) ?? voiceOf(lang);
      if (!voice || passage.text.trim() === '') continue;
      await spoken(passage, tongue, voice);
      if (mine !== run) return;
    }
    stop();
  }

  function spoken(passage: Passage, lang: string, voice: SpeechSynthesisVoice): Promise<void> {
    const utterance = new view.SpeechSynthesisUtterance(passage.text);
    utterance.lang = lang;
    utterance.voice = voice;
    mark(view, rangeIn(view, passage, 0, passage.text.length));
    utterance.onboundary = ({ charIndex, charLength, name }) => {
      if (name !== 'sentence')
        mark(view, rangeIn(view, passage, charIndex, charLength || wordAt(passage, charIndex)));
    };
    return new Promise((settle) => {
      utterance.onend = () => settle();
      utterance.onerror = () => settle();
      synth?.speak(utterance);
    });
  }

  return {
    speaks: (lang) => voiceOf(lang) !== undefined,
    read: (blocks, lang) => void read(blocks, lang),
    stop,
    reading: () => active,
  };
}

interface Passage {
  readonly text: string;
  readonly parts: readonly { readonly node: Text; readonly from: number }[];
}

/** The text of an element with where each of its pieces stands. Blocks beneath it are apart by a pause. */
function passageOf(block: HTMLElement): Passage {
  const parts: { node: Text; from: number }[] = [];
  let text = '';
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest(UNREAD)) continue;
    if (text !== '' && node.parentElement !== parts.at(-1)?.node.parentElement) text += '. ';
    parts.push({ node, from: text.length });
    text += node.data;
  }
  return { text, parts };
}

const wordAt = ({ text }: Passage, from: number): number => /^\S*/.exec(text.slice(from))?.[0].length ?? 0;

function rangeIn(view: Window, { parts }: Passage, from: number, length: number): Range | null {
  const at = (place: number) => parts.findLast((part) => part.from <= place);
  const [start, end] = [at(from), at(from + Math.max(0, length - 1))];
  if (!start || !end) return null;
  const range = view.document.createRange();
  range.setStart(start.node, Math.min(from - start.from, start.node.length));
  range.setEnd(end.node, Math.min(from + length - end.from, end.node.length));
  return range;
}

/** Marks without touching the page's elements, and keeps the marked words in view. */
function mark(view: Window & typeof globalThis, range: Range | null): void {
  if (!view.CSS?.highlights) return;
  if (!range) view.CSS.highlights.delete(MARK);
  else {
    view.CSS.highlights.set(MARK, new view.Highlight(range));
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  }
}
