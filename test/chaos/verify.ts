/** What must hold of every conversation whatever was killed: read from its history, and able to fail. */
import type { Message } from '../../server/contract/message.ts';

export interface Record {
  readonly conversation: string;
  /** Client message ids, in the order they were first sent. */
  readonly sent: readonly string[];
  /** Those the server acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Sequences the page showed, in the order it showed them. */
  readonly shown: readonly number[];
  /** What the server has in the end. */
  readonly history: readonly Message[];
}

/** @param answer the key of the one message each of the citizen's messages is answered with. */
export function faultsOf({ sent, acknowledged, shown, history }: Record, answer: string): string[] {
  const faults: string[] = [];
  const own = history
    .filter(({ from }) => from === 'citizen')
    .map(({ clientMessageId }) => clientMessageId ?? '');
  for (const id of sent) {
    const copies = own.filter((other) => other === id).length;
    if (acknowledged.has(id) && copies === 0) faults.push(`acknowledged and lost: ${id}`);
    if (copies > 1) faults.push(`stored ${copies} times: ${id}`);
  }
  const wanted = sent.filter((id) => own.includes(id));
  if (own.join() !== wanted.join())
    faults.push('the order of the messages is not the order they were sent in');
  history.forEach(({ seq }, index) => {
    if (seq !== index + 1) faults.push(`sequence ${seq} stands at place ${index + 1}`);
  });
  const answers = history.filter(({ from, key }) => from === 'bot' && key === answer).length;
  if (answers !== own.length) faults.push(`${own.length} messages have ${answers} answers`);
  shown.forEach((seq, index) => {
    if (index > 0 && seq <= (shown[index - 1] ?? 0)) faults.push(`shown twice or out of order: ${seq}`);
  });
  const missing = history.filter(({ seq }) => !shown.includes(seq));
  if (missing.length > 0) faults.push(`never shown: ${missing.map(({ seq }) => seq).join(', ')}`);
  return faults;
}
