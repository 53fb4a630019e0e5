import { useEffect, useRef, useState } from 'preact/hooks';
import { useChat } from './context.ts';
import { DataLink } from './DataLink.tsx';
import { Icon } from './Icon.tsx';

const SIZES = ['normal', 'large', 'largest'] as const;

interface OptionsProps {
  size: number;
  onSize: (size: number) => void;
  onClose: () => void;
}

/** What is not part of the conversation: the size of the text, and what becomes of one's words. */
export function Options({ size, onSize, onClose }: OptionsProps) {
  const { say } = useChat();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="options" aria-labelledby="guichet-options">
      <div class="title-row">
        <h3 id="guichet-options" tabIndex={-1} ref={title}>
          {say('options.title')}
        </h3>
        <button type="button" class="square" onClick={onClose}>
          <Icon name="close" />
          <span class="sr">{say('options.close')}</span>
        </button>
      </div>
      <fieldset>
        <legend>{say('options.size')}</legend>
        <div class="sizes">
          {SIZES.map((name, index) => (
            <label key={name} class={`pick size-sample-${index}`}>
              <input type="radio" name="size" checked={size === index} onChange={() => onSize(index)} />
              <span>{say(`options.size_${name}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Erase onDone={onClose} />
      <Data />
    </section>
  );
}

/** What becomes of one's words, and the code to come back to them with. */
function Data() {
  const { session, say } = useChat();
  const [code, know] = useState('');
  useEffect(() => void session.code().then(know), []);
  return (
    <div class="erase">
      <p class="line">
        <DataLink page="confidentialite">{say('options.notice')}</DataLink>
        {' · '}
        <DataLink page="accessibilite">{say('options.accessibility')}</DataLink>
      </p>
      {code && (
        <p class="line">
          {say('data.about')}{' '}
          <bdi class="reference" dir="ltr">
            {code}
          </bdi>{' '}
          <DataLink page="mes-donnees">{say('data.link')}</DataLink>
        </p>
      )}
    </div>
  );
}

/** Asked twice, as it cannot be undone. */
function Erase({ onDone }: { onDone: () => void }) {
  const { session, say } = useChat();
  const [step, go] = useState<'rest' | 'sure' | 'failed'>('rest');
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (step === 'sure') sure.current?.focus();
  }, [step]);
  const erase = async () => {
    if (await session.erase()) go('failed');
    else onDone();
  };
  return (
    <div class="erase">
      <h4>{say('erase.title')}</h4>
      <p class="line">{say('erase.about')}</p>
      {step !== 'sure' && (
        <button type="button" class="choice" onClick={() => go('sure')}>
          {say('erase.ask')}
        </button>
      )}
      {step === 'sure' && (
        <div class="sure">
          <p class="line">{say('erase.sure')}</p>
          <button type="button" class="choice danger" ref={sure} onClick={() => void erase()}>
            {say('erase.yes')}
          </button>
          <button type="button" class="choice" onClick={() => go('rest')}>
            {say('erase.no')}
          </button>
        </div>
      )}
      <div role="alert">{step === 'failed' && <p class="line">{say('failed_now')}</p>}</div>
    </div>
  );
}
