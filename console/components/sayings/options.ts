/** What may be sent by a button, as one list to search: ready answers, places, sheets, proposals. */
import type { CannedChoice, Proposal, Sayings } from '../../../server/contract/saying.ts';
import { found } from '../../search.ts';
import type { Words } from '../../words.ts';

export type Option = { readonly id: string; readonly title: string; readonly about: readonly string[] } & (
  | { readonly kind: 'canned'; readonly canned: CannedChoice }
  | { readonly kind: 'office'; readonly office: string; readonly address: string }
  | { readonly kind: 'sheet'; readonly procedure: string }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
);

export const KINDS = ['canned', 'proposal', 'office', 'sheet'] as const;

const PROPOSALS: readonly Proposal[] = ['callback', 'appointment', 'contact'];

export function optionsOf({ canned, offices, procedures, known }: Sayings, { t }: Words): Option[] {
  const sheets = procedures.map(
    ({ key, title }): Option => ({ id: `sheet-${key}`, kind: 'sheet', procedure: key, title, about: [key] }),
  );
  // The procedure the conversation is about comes first.
  const first = sheets.findIndex((one) => one.kind === 'sheet' && one.procedure === known?.procedure);
  if (first > 0) sheets.unshift(...sheets.splice(first, 1));
  return [
    ...canned.map((one): Option => {
      const title = one.title ?? t(`sayings.titles.${one.id}`);
      return {
        id: `canned-${one.id}`,
        kind: 'canned',
        canned: one,
        title,
        about: [one.french, one.theirs.text],
      };
    }),
    ...PROPOSALS.map((proposal): Option => {
      const title = t(`sayings.proposals.${proposal}.label`);
      return { id: `proposal-${proposal}`, kind: 'proposal', proposal, title, about: [] };
    }),
    ...offices.map(
      ({ id, name, address }): Option => ({
        id: `office-${id}`,
        kind: 'office',
        office: id,
        address,
        title: name,
        about: [address],
      }),
    ),
    ...sheets,
  ];
}

export const search = (options: readonly Option[], typed: string): Option[] =>
  options.filter(({ title, about }) => found(typed, [title, ...about]));
