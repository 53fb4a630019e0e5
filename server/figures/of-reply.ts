/** What an agent's reply, and the rating of a conversation agents spoke in, add to the figures. Pure; never of one agent. */
import type { Rating } from '../contract/conversation.ts';
import type { Message } from '../contract/message.ts';
import { bucketOf, type Count } from './figure.ts';

type Said = Pick<Message, 'from' | 'at' | 'machine'>;

const isAssisted = ({ from, machine }: Said): boolean => from === 'agent' && machine?.drafted !== undefined;

/** @param log up to and with the reply. @returns nothing where an agent did not speak last. */
export function countsOfReply(log: readonly Said[], language: string): Count[] {
  const reply = log.at(-1);
  if (reply?.from !== 'agent') return [];
  const count = (figure: Count['figure'], by = 1): Count => ({ figure, procedure: null, language, by });
  const since = waitedSince(log.slice(0, -1));
  const seconds = since && (Date.parse(reply.at) - Date.parse(since.at)) / 1_000;
  const time = (name: 'reply' | 'reply_assisted') =>
    seconds === undefined ? [] : [count(`${name}.${bucketOf(seconds)}`)];
  const changed = reply.machine?.drafted?.changed;
  return changed === undefined
    ? [count('replies'), ...time('reply')]
    : [
        count('replies_assisted'),
        count('replies_changed', Math.round(changed * 100)),
        ...time('reply_assisted'),
      ];
}

/** What the citizen said first that nobody replied to; at the beginning, the moment an agent came. */
function waitedSince(before: readonly Said[]): Said | undefined {
  const turned = before.findLastIndex(({ from }) => from === 'agent' || from === 'system');
  const asked = before.slice(turned + 1).find(({ from }) => from === 'citizen');
  const last = before[turned];
  return asked ?? (last?.from === 'system' ? last : undefined);
}

/** A rating once more, for conversations that agents spoke in: with a machine's suggestion, or without. */
export function countsOfRatedReplies({ score }: Rating, log: readonly Said[], language: string): Count[] {
  if (!log.some(({ from }) => from === 'agent')) return [];
  const of = log.some(isAssisted) ? 'assisted' : 'replied';
  const count = (figure: Count['figure'], by: number): Count => ({ figure, procedure: null, language, by });
  return [count(`ratings_${of}`, 1), count(`rating_sum_${of}`, score)];
}
