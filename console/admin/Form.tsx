/** The parts forms are made of: each field with its label, its hint and its fault where it is. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../server/contract/problem.ts';
import { useSay } from './use.ts';

/** The id of a field of a form, and what stands beside it. */
const idOf = (name: string): string => `admin-${name}`;

/** One object each: the types know which other attributes go with which kind of field. */
const KINDS = {
  text: { type: 'text' },
  email: { type: 'email' },
  url: { type: 'url' },
  number: { type: 'number' },
  password: { type: 'password' },
} as const;

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly type?: keyof typeof KINDS;
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly autocomplete?: string;
  readonly invalid?: boolean;
  readonly onInput: (value: string) => void;
}

export function Field({
  name,
  label,
  hint,
  value,
  type = 'text',
  invalid = false,
  onInput,
  ...more
}: FieldProps) {
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      <input
        id={idOf(name)}
        name={name}
        {...KINDS[type]}
        value={value}
        autocomplete={more.autocomplete ?? 'off'}
        required={more.required ?? false}
        {...(more.min === undefined ? {} : { min: more.min })}
        {...(more.max === undefined ? {} : { max: more.max })}
        {...(hint ? { 'aria-describedby': `${idOf(name)}-hint` } : {})}
        {...(invalid ? { 'aria-invalid': true } : {})}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && (
        <p id={`${idOf(name)}-hint`} class="muted">
          {hint}
        </p>
      )}
    </div>
  );
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** One of them, or any number. */
  readonly one?: boolean;
  readonly onChange: (chosen: string[]) => void;
}

export function Choices({ name, legend, hint, options, chosen, one = false, onChange }: ChoicesProps) {
  const turn = (id: string, on: boolean) =>
    onChange(
      one
        ? [id]
        : options.map((option) => option.id).filter((each) => (each === id ? on : chosen.includes(each))),
    );
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <div class={one ? 'options one' : 'options'}>
        {options.map(({ id, label, hint: about }) => (
          <label key={id} class="check">
            <input
              type={one ? 'radio' : 'checkbox'}
              name={name}
              value={id}
              checked={chosen.includes(id)}
              onChange={(event) => turn(id, event.currentTarget.checked)}
            />
            <span>
              {label}
              {about && <span class="muted option-hint"> {about}</span>}
            </span>
          </label>
        ))}
      </div>
      {hint && <p class="muted">{hint}</p>}
    </fieldset>
  );
}

/** What the server refused. It is where the focus goes, so that nobody looks for the reason. */
export function Refused({
  problem,
  faults,
}: {
  readonly problem: Problem | null;
  readonly faults?: readonly string[];
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) ref.current?.focus();
  }, [problem]);
  return (
    <div role="alert" tabIndex={-1} ref={ref}>
      {problem && (
        <div class="refused">
          <p>
            <strong>{problem.title}</strong> {problem.detail}
          </p>
          {faults && faults.length > 0 && (
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

interface ActionsProps {
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly submit?: string;
  readonly children?: ComponentChildren;
}

export function Actions({ busy, onCancel, submit, children }: ActionsProps) {
  const say = useSay();
  return (
    <div class="window-actions">
      {children}
      <button type="button" class="quiet" onClick={onCancel}>
        {say('cancel')}
      </button>
      <button type="submit" class="primary" aria-disabled={busy}>
        {busy ? say('saving') : (submit ?? say('save'))}
      </button>
    </div>
  );
}
