/** What a machine had a part in says so, in the transcript too. */
import type { MachinePart } from '../../server/contract/message.ts';
import { useUi } from '../ui.ts';

export function MachineNote({ part }: { readonly part: MachinePart }) {
  const { t } = useUi();
  const { drafted, translated } = part;
  const percent = (share: number) => Math.round(share * 100);
  return (
    <p class="extra machine-note">
      {drafted && <span>{t('machine.was_drafted', { percent: percent(drafted.changed) })} </span>}
      {translated && <span>{t('machine.was_translated', { percent: percent(translated.changed) })}</span>}
      {!drafted && !translated && <span>{t('machine.went_in_french')}</span>}
    </p>
  );
}

/** @param text null where it could not be translated: what the citizen wrote is all there is. */
export function MachineFrench({ text }: { readonly text: string | null }) {
  const { t } = useUi();
  if (text === null) return <p class="extra machine-note">{t('machine.not_translated')}</p>;
  return (
    <>
      <p class="said french" lang="fr" dir="ltr">
        {text}
      </p>
      <p class="extra machine-note">{t('machine.translated')}</p>
    </>
  );
}
