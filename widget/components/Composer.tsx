import type { RefObject, TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { KEYBOARDS } from '../../server/contract/keyboards.ts';
import type { InputRequest } from '../../server/contract/message.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';

type Field = HTMLTextAreaElement | HTMLInputElement;
/** As the contract has it: `MAX_TEXT`, in UTF-16 units. */
const MAX_TEXT = 4_000;

interface ComposerProps {
  fieldRef: RefObject<Field | null>;
  /** What the last question asks for. */
  input: InputRequest | undefined;
  /** For a screen that is shared: no keyboard of its own, nothing filled in from before. */
  attributes?: { readonly inputMode: 'none'; readonly autocomplete: 'off' };
}

export function Composer({ fieldRef, input, attributes }: ComposerProps) {
  const { session, say } = useChat();
  const [text, write] = useState('');
  const tooLong = text.length > MAX_TEXT;
  const keyboard = input && KEYBOARDS[input.type];
  useKeptFocus(fieldRef, keyboard !== undefined);
  useGrowth(fieldRef, text);

  const send = (event: Event) => {
    event.preventDefault();
    if (text.trim() === '' || tooLong) return;
    session.say(text.trim());
    write('');
    fieldRef.current?.focus();
  };
  const field = {
    id: 'guichet-field',
    class: 'field',
    value: text,
    dir: 'auto' as const,
    'aria-describedby': 'guichet-hint',
    'aria-invalid': tooLong,
    enterKeyHint: 'send' as const,
    onInput: ({ currentTarget }: TargetedEvent<Field>) => write(currentTarget.value),
  };
  const sendOnEnter = (event: TargetedKeyboardEvent<Field>) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  };
  return (
    <form class="composer" onSubmit={send}>
      <label for="guichet-field">{input?.label ?? say('composer.label')}</label>
      <div class="field-row">
        {keyboard ? (
          <input
            {...field}
            type="text"
            inputMode={keyboard.inputMode}
            autocomplete={keyboard.autocomplete}
            {...attributes}
            ref={(element) => {
              fieldRef.current = element;
            }}
          />
        ) : (
          <textarea
            {...field}
            rows={1}
            autocomplete="off"
            {...attributes}
            onKeyDown={sendOnEnter}
            ref={(element) => {
              fieldRef.current = element;
            }}
          />
        )}
        <button type="submit" class="send">
          <Icon name="send" mirrored />
          <span class="sr">{say('composer.send')}</span>
        </button>
      </div>
      <p id="guichet-hint" class="hint">
        {input?.hint ?? ''}
      </p>
      <div role="alert">
        {tooLong && (
          <p class="hint is-problem">{say('composer.too_long', { count: text.length - MAX_TEXT })}</p>
        )}
      </div>
    </form>
  );
}

/** The field may become another one under the citizen's fingers: the focus stays in it if it was there. */
function useKeptFocus(fieldRef: RefObject<Field | null>, single: boolean): void {
  const was = useRef<{ single: boolean; focused: boolean }>({ single, focused: false });
  if (was.current.single !== single) {
    const root = fieldRef.current?.getRootNode();
    const focused = root instanceof ShadowRoot && root.activeElement === fieldRef.current;
    was.current = { single, focused };
  }
  useLayoutEffect(() => {
    if (was.current.focused) fieldRef.current?.focus();
    was.current.focused = false;
  }, [single]);
}

/** A text area as tall as its text; the style sheet says how tall at most. */
function useGrowth(fieldRef: RefObject<Field | null>, text: string): void {
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }, [text]);
}
