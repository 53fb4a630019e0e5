import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Chat, ChatContext } from './context.ts';
import { Foot } from './Foot.tsx';
import { Header } from './Header.tsx';
import { Log } from './Log.tsx';
import { Notices } from './Notices.tsx';
import { Options } from './Options.tsx';
import { PrintSheet } from './PrintSheet.tsx';

interface AppProps {
  chat: Chat;
  shown: boolean;
  /** The citizen asked for the panel: it takes the focus. */
  focus: boolean;
  size: number;
  /** The chat covers the whole window, as on a phone: the page behind it is out of reach. */
  full: boolean;
  printing: number | null;
  onSize: (size: number) => void;
  onClose: () => void;
}

export function App({ chat, shown, focus, size, full, printing, onSize, onClose }: AppProps) {
  const [options, setOptions] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const optionsButton = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement | HTMLInputElement>(null);
  useEffect(() => {
    if (!shown || !focus) return;
    // On a phone the field would bring up the keyboard over what there is to read.
    if (matchMedia('(pointer: fine)').matches && !full) field.current?.focus();
    else title.current?.focus();
  }, [shown, focus, full]);

  const closeOptions = () => {
    setOptions(false);
    optionsButton.current?.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (options) closeOptions();
      else onClose();
    }
    if (event.key === 'Tab' && full && panel.current) keepInside(event, panel.current);
  };
  return (
    <ChatContext.Provider value={chat}>
      <div
        class={`panel size-${size}`}
        role="dialog"
        aria-modal={full}
        aria-labelledby="guichet-title"
        aria-describedby="guichet-machine"
        hidden={!shown}
        ref={panel}
        onKeyDown={onKeyDown}
      >
        <Header
          titleRef={title}
          optionsRef={optionsButton}
          optionsOpen={options}
          onOptions={() => (options ? closeOptions() : setOptions(true))}
          onClose={onClose}
        />
        {options && <Options size={size} onSize={onSize} onClose={closeOptions} />}
        <div class="conversation" hidden={options}>
          <Log visible={shown && !options} />
          <Notices />
          <Foot fieldRef={field} />
        </div>
      </div>
      {printing !== null && <PrintSheet seq={printing} />}
    </ChatContext.Provider>
  );
}

/** Tab at the last control goes to the first, and back: what the panel hides must not take the focus. */
function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const all = [
    ...panel.querySelectorAll<HTMLElement>(
      'button, a[href], input, textarea, select, summary, [tabindex="0"]',
    ),
  ];
  const inReach = all.filter((element) => element.getClientRects().length > 0);
  const root = panel.getRootNode();
  const active = root instanceof ShadowRoot ? root.activeElement : null;
  const [from, to] = event.shiftKey ? [inReach[0], inReach.at(-1)] : [inReach.at(-1), inReach[0]];
  if (active !== from) return;
  event.preventDefault();
  to?.focus();
}
