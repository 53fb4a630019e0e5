/** A field for a new password: it may be seen, pasted and kept by a password manager; its fault stands beside it. */
import { useState } from 'preact/hooks';
import type { Problem } from '../../server/contract/problem.ts';
import { useSay } from './use.ts';

/** As the server has it: said before it has to refuse. */
const MIN_PASSWORD = 12;

/** What is weak about it, in words; null where it is not that which was refused. */
export function weaknessIn(
  problem: Problem | null,
  say: (key: string, params?: object) => string,
): string | null {
  if (problem?.code !== 'weak-password') return null;
  return say(`weak.${problem.errors?.[0]?.message ?? 'too-common'}`, { count: MIN_PASSWORD });
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly fault: string | null;
  readonly onInput: (value: string) => void;
}

export function NewPassword({ label, value, fault, onInput }: Props) {
  const say = useSay();
  const [shown, setShown] = useState(false);
  return (
    <>
      <div class="field">
        <label for="new-password">{label}</label>
        <input
          id="new-password"
          name="new-password"
          {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
          autocomplete="new-password"
          required
          value={value}
          aria-describedby="new-password-rule new-password-fault"
          {...(fault ? { 'aria-invalid': true } : {})}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <p id="new-password-rule" class="muted">
          {say('own.rule', { count: MIN_PASSWORD })}
        </p>
        <p id="new-password-fault" class="fault" role="alert">
          {fault ?? ''}
        </p>
      </div>
      <label class="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        {say('set_up.show')}
      </label>
    </>
  );
}
