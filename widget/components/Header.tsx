import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { Conversation } from '../../server/contract/conversation.ts';
import type { Say } from '../words.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';

interface HeaderProps {
  titleRef: Ref<HTMLHeadingElement>;
  optionsRef: Ref<HTMLButtonElement>;
  optionsOpen: boolean;
  onOptions: () => void;
  onClose: () => void;
}

export function Header({ titleRef, optionsRef, optionsOpen, onOptions, onClose }: HeaderProps) {
  const { session, say } = useChat();
  return (
    <div class="head">
      <div class="title-row">
        <h2 id="guichet-title" tabIndex={-1} ref={titleRef}>
          {say('title')}
        </h2>
        <button type="button" class="square" ref={optionsRef} aria-expanded={optionsOpen} onClick={onOptions}>
          <Icon name="dots" />
          <span class="sr">{say('options.title')}</span>
        </button>
        <button type="button" class="square" onClick={onClose}>
          <Icon name="down" />
          <span class="sr">{say('minimise')}</span>
        </button>
      </div>
      <div class="sub-row">
        <p id="guichet-machine">{whoAnswers(session.state().conversation, say)}</p>
        <LanguageChoice />
      </div>
    </div>
  );
}

/** A machine, or a person by name: this line never leaves the screen. */
export function whoAnswers(conversation: Conversation | null, say: Say): string {
  const agent = conversation?.status === 'agent' ? conversation.ticket?.agent : undefined;
  return agent ? say('person', { name: agent.name, role: agent.role }) : say('machine');
}

/** The platform's own list: known to everyone, and a full-screen wheel on a phone. */
function LanguageChoice() {
  const { session, setup, say, lang } = useChat();
  const [failed, fail] = useState(false);
  if (setup.languages.length < 2) return null;
  const speak = async (code: string) => fail((await session.speak(code)) !== null);
  return (
    <div class="language">
      <label class="sr" for="guichet-language">
        {say('language')}
      </label>
      <select
        id="guichet-language"
        value={lang}
        onChange={({ currentTarget }) => void speak(currentTarget.value)}
      >
        {setup.languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      {failed && (
        <p class="sr" role="alert">
          {say('failed_now')}
        </p>
      )}
    </div>
  );
}
