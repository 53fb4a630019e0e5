/** Keys on the screen, for a machine that has none. They write where the cursor is; the field keeps the focus. */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { DIGITS, keyboardOf, SIGNS, written } from '../keyboards.ts';
import { useKiosk } from './context.ts';
import { Pictogram } from './Pictogram.tsx';

export type Field = HTMLTextAreaElement | HTMLInputElement;

interface KeyboardProps {
  fieldRef: RefObject<Field | null>;
  lang: string;
  /** Only digits are asked for. */
  digits: boolean;
}

type Layer = 'letters' | 'capitals' | 'signs';

export function KeyboardView({ fieldRef, lang, digits }: KeyboardProps) {
  const { say } = useKiosk();
  const [layer, setLayer] = useState<Layer>('letters');
  const { rows, capitals, accents } = keyboardOf(lang);
  const shown = digits ? DIGITS : layer === 'signs' ? SIGNS : rows;
  const upper = layer === 'capitals';

  const write = (key: string) => {
    const field = fieldRef.current;
    if (!field) return;
    insert(field, written(key, upper, lang));
    if (upper) setLayer('letters');
  };
  const keys = (row: readonly string[]) =>
    row.map((key) => (
      <button key={key} type="button" class="key" onClick={() => write(key)}>
        {shownOn(written(key, upper, lang))}
      </button>
    ));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name each key after itself
    <div
      class={digits ? 'keyboard is-digits' : 'keyboard'}
      role="group"
      aria-label={say('keyboard')}
      lang={lang}
      dir="ltr"
      onPointerDown={keepFocus}
    >
      {shown.map((row) => (
        <div key={row.join('')} class="key-row">
          {keys(row)}
        </div>
      ))}
      {!digits && layer !== 'signs' && accents.length > 0 && <div class="key-row">{keys(accents)}</div>}
      <div class="key-row">
        {!digits && capitals && (
          <button
            type="button"
            class="key is-wide"
            aria-pressed={upper}
            onClick={() => setLayer(upper ? 'letters' : 'capitals')}
          >
            <Pictogram name="shift" />
            <span class="sr">{say('key.shift')}</span>
          </button>
        )}
        {!digits && (
          <button
            type="button"
            class="key is-wide"
            onClick={() => setLayer(layer === 'signs' ? 'letters' : 'signs')}
          >
            {layer === 'signs' ? say('key.letters') : say('key.signs')}
          </button>
        )}
        {!digits && (
          <button type="button" class="key is-space" onClick={() => write(' ')}>
            {say('key.space')}
          </button>
        )}
        <button type="button" class="key is-wide" onClick={() => erase(fieldRef.current)}>
          <Pictogram name="erase" />
          <span class="sr">{say('key.erase')}</span>
        </button>
        <button
          type="button"
          class="key is-wide is-enter"
          onClick={() => fieldRef.current?.form?.requestSubmit()}
        >
          {say('key.enter')}
        </button>
      </div>
    </div>
  );
}

/** A vowel sign stands on a dotted circle: alone it is hardly seen. */
const shownOn = (key: string): string => (/^\p{M}/u.test(key) ? `\u25cc${key}` : key);

/** A tap on a key must not take the cursor out of the field. */
const keepFocus = (event: Event) => event.preventDefault();

/** As a real key would: the field's own listeners hear of it. */
export function insert(field: Field, text: string): void {
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What is selected, or the letter before the cursor with all that belongs to it. */
export function erase(field: Field | null): void {
  if (!field) return;
  const end = field.selectionEnd ?? field.value.length;
  let start = field.selectionStart ?? end;
  if (start === end) {
    const before = [...new Intl.Segmenter().segment(field.value.slice(0, end))];
    start = before.at(-1)?.index ?? 0;
  }
  field.setRangeText('', start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
