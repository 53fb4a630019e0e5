import { useState } from 'preact/hooks';
import { useChat } from './context.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Did it help? Asked once, at the end; nobody has to answer. */
export function Rating() {
  const { session, say } = useChat();
  const [score, setScore] = useState<number | null>(null);
  const [solved, setSolved] = useState<boolean | null>(null);
  const [fault, setFault] = useState('');
  const rated = session.state().conversation?.rated;

  const send = async (event: Event) => {
    event.preventDefault();
    if (score === null) return setFault(say('rating.choose'));
    const problem = await session.rate(solved === null ? { score } : { score, solved });
    if (problem)
      setFault(problem === 'offline' ? say('failed_now') : `${problem.title} ${problem.detail ?? ''}`);
  };
  return (
    <div class="rating">
      <p role="status" class="line">
        {rated ? say('rating.thanks') : say('rating.closed')}
      </p>
      {!rated && (
        <form onSubmit={(event) => void send(event)}>
          <fieldset>
            <legend>{say('rating.helped')}</legend>
            <div class="scores">
              {SCORES.map((value) => (
                <label key={value} class="pick">
                  <input
                    type="radio"
                    name="score"
                    checked={score === value}
                    onChange={() => setScore(value)}
                  />
                  <span>{value}</span>
                </label>
              ))}
            </div>
            <p class="ends">
              <span>1 : {say('rating.least')}</span>
              <span>5 : {say('rating.most')}</span>
            </p>
          </fieldset>
          <fieldset>
            <legend>{say('rating.solved')}</legend>
            <div class="scores">
              <label class="pick">
                <input
                  type="radio"
                  name="solved"
                  checked={solved === true}
                  onChange={() => setSolved(true)}
                />
                <span>{say('rating.yes')}</span>
              </label>
              <label class="pick">
                <input
                  type="radio"
                  name="solved"
                  checked={solved === false}
                  onChange={() => setSolved(false)}
                />
                <span>{say('rating.no')}</span>
              </label>
            </div>
          </fieldset>
          <div role="alert">{fault && <p class="hint is-problem">{fault}</p>}</div>
          <button type="submit" class="choice">
            {say('rating.send')}
          </button>
        </form>
      )}
    </div>
  );
}
