/** A browser that is no screen of this town hall yet: eight digits make it one. For whoever sets it up, in French. */
import { useState } from 'preact/hooks';
import type { Problem } from '../../../server/contract/problem.ts';
import { useKiosk } from './context.ts';
import { Pictogram } from './Pictogram.tsx';

const KEYS = [...'1234567890'];
const LENGTH = 8;

export function Enrol() {
  const { say } = useKiosk();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState('');
  const enrol = async (event: Event) => {
    event.preventDefault();
    setFault('');
    const problem = await sent(code);
    if (problem === null) return location.reload();
    setCode('');
    setFault(problem === 'offline' ? say('lost.title') : `${problem.title} ${problem.detail ?? ''}`);
  };
  return (
    <main class="enrol" lang="fr" dir="ltr">
      <h1>{say('enrol.title')}</h1>
      <p>{say('enrol.about')}</p>
      <form onSubmit={(event) => void enrol(event)}>
        <label for="enrol-code">{say('enrol.code')}</label>
        <input
          id="enrol-code"
          class="field"
          inputMode="numeric"
          autocomplete="off"
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value.replace(/\D/g, '').slice(0, LENGTH))}
        />
        <div class="pad">
          {KEYS.map((key) => (
            <button
              key={key}
              type="button"
              class="key"
              onClick={() => setCode((before) => (before + key).slice(0, LENGTH))}
            >
              {key}
            </button>
          ))}
          <button type="button" class="key" onClick={() => setCode((before) => before.slice(0, -1))}>
            <Pictogram name="erase" />
            <span class="sr">{say('key.erase')}</span>
          </button>
        </div>
        <div role="alert">{fault && <p class="is-problem">{fault}</p>}</div>
        <button type="submit" class="primary" disabled={code.length < LENGTH}>
          {say('enrol.go')}
        </button>
      </form>
    </main>
  );
}

/** @returns what was against it, or null. */
async function sent(code: string): Promise<Problem | 'offline' | null> {
  try {
    const answer = await fetch('/kiosque/enrolment', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    return answer.ok ? null : ((await answer.json()) as Problem);
  } catch {
    return 'offline';
  }
}
