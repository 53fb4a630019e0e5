/** What stands over the screen until it is answered. */
import { useEffect, useRef } from 'preact/hooks';
import { COUNTDOWN } from '../idle.ts';
import { CodePicture } from './CodePicture.tsx';
import { useKiosk } from './context.ts';
import { OverlayWindow } from './OverlayWindow.tsx';
import { Take } from './Take.tsx';

export function Overlays() {
  const { view } = useKiosk();
  const { idle, overlay } = view;
  if (idle.kind === 'asks') return <Still left={idle.left} />;
  switch (overlay?.name) {
    case 'clear':
      return <Clear />;
    case 'link':
      return <LinkWindow kind={overlay.to.kind} address={overlay.to.address} />;
    case 'page':
      return <PageWindow address={overlay.address} />;
    case 'take':
      return <Take path={overlay.path} />;
    default:
      return null;
  }
}

/** Nobody has touched the screen. A minute to answer, and as many more as one likes. */
function Still({ left }: { left: number }) {
  const { control, say } = useKiosk();
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <OverlayWindow title={say('still')} urgent onClose={() => control.touch()}>
      <p class="count" aria-hidden="true" data-left={left}>
        {say('still_about', { count: left })}
      </p>
      {/* Said once: a number that falls each second would be read without end. */}
      <p class="sr">{say('still_about', { count: COUNTDOWN })}</p>
      <div class="overlay-actions">
        <button type="button" class="primary" ref={stay} onClick={() => control.touch()}>
          {say('still_yes')}
        </button>
        <button type="button" class="choice" onClick={() => control.moreTime()}>
          {say('still_more')}
        </button>
        <button type="button" class="choice" onClick={() => void control.end()}>
          {say('still_end')}
        </button>
      </div>
    </OverlayWindow>
  );
}

function Clear() {
  const { control, say } = useKiosk();
  const close = () => control.open(null);
  const status = control.session()?.state().conversation?.ticket?.status;
  return (
    <OverlayWindow title={say('clear')} onClose={close}>
      <p>{say('clear_sure')}</p>
      {status === 'waiting' && <p>{say('clear_waiting')}</p>}
      {(status === 'callback' || status === 'assigned') && <p>{say('clear_kept')}</p>}
      <div class="overlay-actions">
        <button type="button" class="primary danger" onClick={() => void control.end()}>
          {say('clear_yes')}
        </button>
        <button type="button" class="choice" onClick={close}>
          {say('clear_no')}
        </button>
      </div>
    </OverlayWindow>
  );
}

/** A link leads to the person's own phone. */
function LinkWindow({ kind, address }: { kind: 'page' | 'elsewhere' | 'call'; address: string }) {
  const { control, say } = useKiosk();
  const bare = kind === 'call' ? address.replace(/^\w+:/, '') : address.replace(/^https:\/\/(www\.)?/, '');
  return (
    <OverlayWindow
      title={say(kind === 'call' ? 'link.call' : 'link.title')}
      onClose={() => control.open(null)}
    >
      <p>{say('link.about')}</p>
      <CodePicture content={address} label={say('link.code', { address: bare })} />
      <p class="address">
        <bdi dir="ltr">{bare}</bdi>
      </p>
      {kind === 'page' && (
        <div class="overlay-actions">
          <button type="button" class="choice" onClick={() => control.open({ name: 'page', address })}>
            {say('link.open')}
          </button>
        </div>
      )}
    </OverlayWindow>
  );
}

/** A page of a site the town hall named, within this one: it can neither leave it nor open another. */
function PageWindow({ address }: { address: string }) {
  const { control } = useKiosk();
  const { hostname } = new URL(address);
  return (
    <OverlayWindow title={hostname} large onClose={() => control.open(null)}>
      <iframe
        class="page"
        title={hostname}
        src={address}
        sandbox="allow-scripts allow-same-origin allow-forms"
      />
    </OverlayWindow>
  );
}
