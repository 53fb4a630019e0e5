/** Ways past the lists for those who walk with Tab. */
import { focusOn, type Spot, useUi } from '../ui.ts';

const LINKS: readonly [string, Spot][] = [
  ['skip.queue', 'queue-title'],
  ['skip.conversation', 'conversation-title'],
  ['skip.reply', 'reply'],
];

export function SkipLinks() {
  const { t } = useUi();
  return (
    <div class="skips">
      {LINKS.map(([key, spot]) => (
        <a
          key={spot}
          class="skip"
          href={`#${spot}`}
          onClick={(event) => {
            event.preventDefault();
            focusOn(spot, 'conversation-title');
          }}
        >
          {t(key)}
        </a>
      ))}
    </div>
  );
}
