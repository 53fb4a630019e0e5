/** The conversation, with the widget's own parts; and beneath it keys, a voice, a closed room. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InputRequest, Message } from '../../../server/contract/message.ts';
import { Composer } from '../../components/Composer.tsx';
import { useChat } from '../../components/context.ts';
import { openQuestion } from '../../components/Foot.tsx';
import { Log } from '../../components/Log.tsx';
import { Notices } from '../../components/Notices.tsx';
import { canDictate, dictate } from '../dictation.ts';
import { useKiosk } from './context.ts';
import { Tool } from './Frame.tsx';
import { type Field, insert, KeyboardView } from './KeyboardView.tsx';
import { Pictogram } from './Pictogram.tsx';

const DIGITS_ONLY: readonly InputRequest['type'][] = ['number', 'postcode', 'phone'];
/** What steers a conversation under way; a person and the end of it stand below them on every screen. */
const COMMANDS = [
  { command: 'back', picture: 'back' },
  { command: 'explain', picture: 'question' },
] as const;
const SHARED = { inputMode: 'none', autocomplete: 'off' } as const;

export function Talk() {
  const { session } = useChat();
  const { control, say } = useKiosk();
  const { conversation, ended, messages } = session.state();
  const status = conversation?.status;
  const agent = conversation?.ticket?.agent;
  return (
    <div class="talk-screen">
      <h2 class="sr">{say('conversation')}</h2>
      <Confidential messages={messages} asked={status !== 'bot'} />
      <div role="status">
        {status === 'waiting' && <p class="banner">{say('stay')}</p>}
        {status === 'agent' && agent && <p class="banner">{say('coming', { name: agent.name })}</p>}
      </div>
      <div class="conversation">
        <Log visible />
        <Notices />
        {ended || status === 'closed' ? (
          <div class="foot">
            <p class="line" role="status">
              {say(ended ? 'gone' : 'closed')}
            </p>
            <button type="button" class="primary" onClick={() => control.open({ name: 'clear' })}>
              {say('clear')}
            </button>
          </div>
        ) : (
          <Answer input={openQuestion(messages)?.input} />
        )}
      </div>
    </div>
  );
}

/** The field, and whatever can write in it. */
function Answer({ input }: { input: InputRequest | undefined }) {
  const { session, say: chatSay } = useChat();
  const { view, say } = useKiosk();
  const fieldRef = useRef<Field>(null);
  const [open, setOpen] = useState(false);
  const lang = view.language?.code ?? 'fr';

  // A real key was pressed: there is a keyboard.
  useEffect(() => {
    const real = (event: KeyboardEvent) => {
      if (event.isTrusted && event.key.length === 1) setOpen(false);
    };
    addEventListener('keydown', real);
    return () => removeEventListener('keydown', real);
  }, []);

  return (
    <div class="foot">
      <div class="answer">
        {/* Sent, the answer is to be read: the keys give their room back. */}
        <div class="answer-row" onPointerUp={() => setOpen(true)} onSubmit={() => setOpen(false)}>
          <Composer fieldRef={fieldRef} input={input} attributes={SHARED} />
        </div>
        <div class="answer-tools">
          <Tool
            picture="keyboard"
            label={say(open ? 'keyboard_hide' : 'keyboard_show')}
            pressed={open}
            onClick={() => setOpen(!open)}
          />
          <Dictation lang={lang} heard={(text) => fieldRef.current && replace(fieldRef.current, text)} />
          {COMMANDS.map(({ command, picture }) => (
            <Tool
              key={command}
              picture={picture}
              label={chatSay(`commands.${command}`)}
              mirrored={command === 'back'}
              onClick={() => session.command(command, chatSay(`commands.${command}`))}
            />
          ))}
        </div>
      </div>
      {open && (
        <KeyboardView
          key={lang}
          fieldRef={fieldRef}
          lang={lang}
          digits={input !== undefined && DIGITS_ONLY.includes(input.type)}
        />
      )}
    </div>
  );
}

function replace(field: Field, text: string): void {
  field.select();
  insert(field, text);
}

/** Only where the machine understands speech by itself. */
function Dictation({ lang, heard }: { lang: string; heard: (text: string) => void }) {
  const { say } = useKiosk();
  const [able, setAble] = useState(false);
  const [stop, setStop] = useState<(() => void) | null>(null);
  useEffect(() => {
    let wanted = true;
    void canDictate(window, lang).then((can) => wanted && setAble(can));
    return () => {
      wanted = false;
    };
  }, [lang]);
  if (!able) return null;
  const begin = () => {
    const end = dictate(window, lang, heard, () => setStop(null));
    setStop(() => end);
  };
  return (
    <>
      <Tool
        picture="microphone"
        label={say(stop ? 'speak_stop' : 'speak')}
        pressed={stop !== null}
        onClick={() => (stop ? stop() : begin())}
      />
      <p class="hint">{say('speak_about')}</p>
    </>
  );
}

/** A subject nobody should have to speak of in a waiting room: there is a closed room, and it is said. */
function Confidential({ messages, asked }: { messages: readonly Message[]; asked: boolean }) {
  const { control, setup, say } = useKiosk();
  const topic = topicOf(messages);
  const personal = topic !== null && setup.confidential.includes(topic);
  return (
    <div role="status">
      {personal && (
        <div class="banner is-confidential">
          <Pictogram name="lock" />
          <p>{say('confidential')}</p>
          {!asked && (
            <button type="button" class="choice" onClick={() => control.callAdviser()}>
              {say('confidential_ask')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** What the conversation was last about: words have the name of their procedure, alarms that of their topic. */
function topicOf(messages: readonly Message[]): string | null {
  for (const { key } of [...messages].reverse()) {
    const [, topic] = /^(?:flows|helplines\.topics)\.([a-z0-9-]+)\./.exec(key ?? '') ?? [];
    if (topic) return topic;
  }
  return null;
}
