/** What an agent may send by a button about one conversation, with the words as the citizen would read them. */
import { cannedOf, cannedText } from '../canned/canned.ts';
import type { Sayings } from '../contract/saying.ts';
import type { Speaker } from '../escalation/ports.ts';
import { rootOf } from '../flows/engine.ts';
import type { Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { cannedContext } from './agent-says.ts';
import { answeredViews } from './slot-views.ts';
import type { Snapshot } from './store.ts';
import { stateOf } from './summary.ts';

export function sayingsFor(town: Town, conversation: Snapshot, agent: Speaker, at: Date): Sayings {
  const { words, flows, municipality } = town;
  const { memory } = conversation;
  const { language, flow, finished } = memory;
  const context = cannedContext(town, conversation, agent, at);
  const state = [flow, finished].find((one) => one && flows.find(rootOf(one))?.internal === false);
  const underWay = stateOf({ town, memory });
  return {
    canned: cannedOf(town).map((answer) => {
      const theirs = cannedText(answer, language, context);
      return {
        id: answer.id,
        title: answer.title,
        languages: Object.keys(answer.texts),
        french: cannedText(answer, REFERENCE_LANGUAGE, context).text,
        theirs: { ...theirs, dir: words.direction(theirs.lang) },
      };
    }),
    offices: municipality.offices.map(({ id, name, address, postcode, city }) => ({
      id,
      name,
      address: `${address}, ${postcode} ${city}`,
    })),
    procedures: [...flows]
      .filter(({ internal }) => !internal)
      .map(({ id }) => ({ key: id, title: words.say(`flows.${id}.title`, REFERENCE_LANGUAGE) }))
      .sort((a, b) => a.title.localeCompare(b.title, REFERENCE_LANGUAGE)),
    known: state ? { procedure: rootOf(state), answers: { ...state.slots } } : null,
    answered: underWay ? answeredViews(town, underWay) : [],
  };
}
