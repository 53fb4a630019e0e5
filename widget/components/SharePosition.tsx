import { useState } from 'preact/hooks';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';

/** How long a device may look for where it is, in milliseconds. */
const PATIENCE = 15_000;

/** Where a commune is asked for: the position may be shared instead, to the kilometre, after it was said what for. */
export function SharePosition() {
  const { session, say } = useChat();
  const [state, become] = useState<'idle' | 'waiting' | 'failed'>('idle');
  if (!('geolocation' in navigator)) return null;
  const share = () => {
    become('waiting');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        become('idle');
        session.share(
          { latitude: toKilometre(coords.latitude), longitude: toKilometre(coords.longitude) },
          say('position.share'),
        );
      },
      () => become('failed'),
      { timeout: PATIENCE, maximumAge: 600_000 },
    );
  };
  return (
    <div class="position">
      <p class="hint">{say('position.about')}</p>
      <button type="button" class="plain" disabled={state === 'waiting'} onClick={share}>
        <Icon name="pin" /> {say(state === 'waiting' ? 'position.waiting' : 'position.share')}
      </button>
      <div role="status">{state === 'failed' && <p class="hint">{say('position.failed')}</p>}</div>
    </div>
  );
}

/** Two decimals of a degree are about a kilometre: what is finer never leaves this page. */
const toKilometre = (degrees: number): number => Math.round(degrees * 100) / 100;
