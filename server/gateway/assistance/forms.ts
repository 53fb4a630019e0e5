/** What the forms of these pages send, read as what the conversation takes. */
import { z } from 'zod';
import { Locale } from '../../contract/primitives.ts';
import { CitizenInput, Command } from '../../contract/turn.ts';
import { namedId } from '../../conversation/named-id.ts';

/** One of the three; `after` is the last message of the page it was sent from. */
export const SaidForm = z.object({
  after: z.coerce.number().int().min(0),
  text: z.string().optional(),
  choice: z.string().min(1).max(200).optional(),
  command: Command.optional(),
});
export type SaidForm = z.infer<typeof SaidForm>;

export const LanguageForm = z.object({ lang: Locale });

/** As `Rating` of the contract has it, in the words of a form: a score may have been left out. */
export const RatingForm = z.object({
  score: z.coerce.number().int().min(1).max(5).optional(),
  solved: z.enum(['yes', 'no']).optional(),
});

/** What was written: lines end in forms as they do in letters from Windows. */
export const writtenIn = ({ text = '' }: SaidForm): string => text.replaceAll('\r\n', '\n').trim();

/**
 * Pressed twice, or sent again by a browser that goes back, it is the same message; another answer from the same page
 * is another one.
 */
export function inputOf(conversation: string, form: SaidForm): CitizenInput {
  const { choice, command } = form;
  const said = choice ? { choice } : command ? { command } : { text: writtenIn(form) };
  const clientMessageId = namedId(`${conversation} ${form.after} ${JSON.stringify(said)}`);
  return CitizenInput.parse({ clientMessageId, ...said });
}
