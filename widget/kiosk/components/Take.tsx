/** The answer to take along: on paper of two widths, on a phone, or to go on with at home. */
import { useState } from 'preact/hooks';
import type { TakenAway } from '../../../server/contract/kiosk.ts';
import { sayMoment } from '../../words.ts';
import { printed } from '../printing.ts';
import { CodePicture } from './CodePicture.tsx';
import { useKiosk } from './context.ts';
import { OverlayWindow } from './OverlayWindow.tsx';

/** @param path of the sheet; null where there is a conversation only. */
export function Take({ path }: { path: string | null }) {
  const { control, say } = useKiosk();
  return (
    <OverlayWindow title={say('take.title')} large onClose={() => control.open(null)}>
      <div class="ways-out">
        {path !== null && <Paper path={path} />}
        {path !== null && <Phone path={path} />}
        {control.session()?.state().id && <GoOn />}
      </div>
    </OverlayWindow>
  );
}

function Paper({ path }: { path: string }) {
  const { control, view, say } = useKiosk();
  const [state, become] = useState<'idle' | 'asked' | 'came' | 'failed'>('idle');
  const printer = view.device !== null && view.device !== 'unknown' && view.device.printer;
  if (!printer) return null;
  const reference = control.session()?.state().conversation?.ticket?.reference;
  const print = (format: 'ticket' | 'a4') => {
    const address = new URL(path, location.origin);
    address.searchParams.set('format', format);
    if (reference) address.searchParams.set('ref', reference);
    void printed(address.href).then(() => become('asked'));
  };
  const answer = (came: boolean) => {
    control.printed(came);
    become(came ? 'came' : 'failed');
  };
  return (
    <section>
      <h3>{say('take.paper')}</h3>
      <button type="button" class="primary" onClick={() => print('ticket')}>
        {say('take.ticket')}
      </button>
      <button type="button" class="choice" onClick={() => print('a4')}>
        {say('take.sheet')}
      </button>
      <div role="status">
        {state !== 'idle' && state !== 'failed' && <p>{say('take.printing')}</p>}
        {state === 'failed' && <p>{say('take.no_paper')}</p>}
      </div>
      {state === 'asked' && (
        <fieldset class="came">
          <legend>{say('take.came')}</legend>
          <button type="button" class="choice" onClick={() => answer(true)}>
            {say('take.came_yes')}
          </button>
          <button type="button" class="choice" onClick={() => answer(false)}>
            {say('take.came_no')}
          </button>
        </fieldset>
      )}
    </section>
  );
}

function Phone({ path }: { path: string }) {
  const { address, say } = useKiosk();
  const url = address + path;
  return (
    <section>
      <h3>{say('take.phone')}</h3>
      <p>{say('take.phone_about')}</p>
      <CodePicture content={url} label={say('take.phone')} />
    </section>
  );
}

/** A short code, no account: the conversation goes on at home, once, within a day. */
function GoOn() {
  const { control, shown, say } = useKiosk();
  const [taken, take] = useState<TakenAway | 'failed' | null>(null);
  const ask = () => void control.takeAway().then(take, () => take('failed'));
  return (
    <section>
      <h3>{say('take.go_on')}</h3>
      {(taken === null || taken === 'failed') && (
        <button type="button" class="choice" onClick={ask}>
          {say('take.code')}
        </button>
      )}
      <div role="status">
        {taken === 'failed' && <p>{say('lost.title')}</p>}
        {taken !== null && taken !== 'failed' && (
          <>
            <p>{say('take.go_on_about', { address: taken.url.replace(/^https?:\/\/|#.*$/g, '') })}</p>
            <p class="resume-code">
              <bdi dir="ltr">{taken.code}</bdi>
            </p>
            <CodePicture content={taken.url} label={taken.code} />
            <p class="note">{say('take.go_on_until', { until: sayMoment(taken.until, shown.code) })}</p>
          </>
        )}
      </div>
    </section>
  );
}
