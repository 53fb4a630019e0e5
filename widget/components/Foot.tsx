import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Message } from '../../server/contract/message.ts';
import type { Command } from '../../server/contract/turn.ts';
import { Composer } from './Composer.tsx';
import { useChat } from './context.ts';
import { DataLink } from './DataLink.tsx';
import { Icon } from './Icon.tsx';
import { Rating } from './Rating.tsx';
import { SharePosition } from './SharePosition.tsx';

const COMMANDS = [
  { command: 'back', icon: 'back' },
  { command: 'explain', icon: 'help' },
  { command: 'restart', icon: 'restart' },
  { command: 'cancel', icon: 'stop' },
] as const satisfies readonly { command: Command; icon: string }[];

interface FootProps {
  fieldRef: RefObject<HTMLTextAreaElement | HTMLInputElement | null>;
}

/** Where the citizen acts: a person in reach, always in this place, and the field to write in. */
export function Foot({ fieldRef }: FootProps) {
  const { session, say } = useChat();
  const { conversation, ended, messages } = session.state();
  if (ended === 'erased') {
    return (
      <div class="foot">
        <p class="line" role="status">
          {say('erase.done')}
        </p>
        <NewConversation />
      </div>
    );
  }
  if (conversation?.status === 'closed') {
    return (
      <div class="foot">
        <Rating />
        <NewConversation />
      </div>
    );
  }
  const input = openQuestion(messages)?.input;
  return (
    <div class="foot">
      {messages.every(({ from }) => from !== 'citizen') && (
        <p class="line">
          {say('data.first')} <DataLink page="confidentialite">{say('options.notice')}</DataLink>
        </p>
      )}
      {conversation?.status !== 'agent' && <Bar />}
      {input?.type === 'place' && <SharePosition />}
      <Composer fieldRef={fieldRef} input={input} />
    </div>
  );
}

/** The last thing asked, if the citizen has said nothing since. */
export function openQuestion(messages: readonly Message[]): Message | undefined {
  return messages.findLast(({ from, input }) => from === 'citizen' || input);
}

function Bar() {
  const { session, say } = useChat();
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    toggle.current?.focus();
  };
  /** Closes the list, not the whole window. */
  const onEscape = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  const give = (command: Command) => session.command(command, say(`commands.${command}`));
  return (
    <div class="bar">
      <div class="bar-row">
        <button type="button" class="talk" onClick={() => give('talk-to-person')}>
          <Icon name="person" />
          {say('commands.talk-to-person')}
        </button>
        <button
          type="button"
          class="more"
          ref={toggle}
          aria-expanded={open}
          onKeyDown={onEscape}
          onClick={() => setOpen(!open)}
        >
          <Icon name="help" />
          <span class="more-text">{say('commands.more')}</span>
        </button>
      </div>
      {open && (
        <ul class="commands" aria-label={say('commands.more')}>
          {COMMANDS.map(({ command, icon }) => (
            <li key={command}>
              <button
                type="button"
                class="command"
                onKeyDown={onEscape}
                onClick={() => {
                  give(command);
                  close();
                }}
              >
                <Icon name={icon} mirrored={icon === 'back'} />
                {say(`commands.${command}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NewConversation() {
  const { session, say } = useChat();
  return (
    <button type="button" class="primary" onClick={() => session.renew()}>
      {say('new_conversation')}
    </button>
  );
}
