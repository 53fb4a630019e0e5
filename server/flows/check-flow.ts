/** What a schema cannot see of a flow: that its names point at something and that every way ends. */
import { editDistance } from '../words/edit-distance.ts';
import { conditionsIn, slotsOf } from './conditions.ts';
import type { FlowLibrary } from './library.ts';
import type { Flow, Step } from './schema.ts';

/** A fault at a path of the flow's file. */
export interface FlowFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** @param library the flow's own included: what it calls and names must be in it. */
export function checkFlow(flow: Flow, library: FlowLibrary): FlowFault[] {
  const ids = flow.steps.map((step) => step.id);
  const faults: FlowFault[] = [];
  const say = (path: FlowFault['path'], message: string) => faults.push({ path, message });

  for (const [index, step] of flow.steps.entries()) {
    const at = ['steps', index] as const;
    if (ids.indexOf(step.id) !== index)
      say([...at, 'id'], `"${step.id}" names two steps: give each its own name`);
    for (const target of targetsOf(step)) {
      if (!ids.includes(target)) say(at, `goes to "${target}", which is no step${meant(target, ids)}`);
    }
    for (const slot of slotsUsed(step)) {
      if (!(slot in flow.slots))
        say(at, `uses the slot "${slot}", which is not in "slots"${meant(slot, Object.keys(flow.slots))}`);
    }
    for (const other of flowsNamed(step)) {
      if (!library.has(other))
        say(
          at,
          `names the flow "${other}", which does not exist${meant(
            other,
            [...library].map((each) => each.id),
          )}`,
        );
    }
    if ('result' in step && step.result.online && !step.result.offline && !flow.internal) {
      say(at, 'has an online service and no "offline": say what to do for who cannot do it online');
    }
    for (const option of optionsCompared(step, flow)) say(at, option);
  }
  for (const [name, slot] of Object.entries(flow.slots)) {
    const used = flow.steps.some((step) => slotsUsed(step).includes(name));
    if (!used) say(['slots', name], `the slot "${name}" is never used: take it out, or ask it`);
    for (const option of slot.type === 'choice' ? Object.keys(slot.reads) : []) {
      if (slot.type === 'choice' && !slot.options.includes(option))
        say(['slots', name, 'reads', option], `"${option}" is no option${meant(option, slot.options)}`);
    }
    if (slot.type === 'choice' && new Set(slot.options).size < slot.options.length)
      say(['slots', name], 'an option stands twice');
  }
  return [...faults, ...ways(flow)];
}

/** Steps nobody reaches, and ways that run off the end without a result. */
function ways(flow: Flow): FlowFault[] {
  const index = new Map(flow.steps.map((step, place) => [step.id, place]));
  const reached = new Set<number>();
  const faults: FlowFault[] = [];
  const queue = [0];
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    if (reached.has(place)) continue;
    const step = flow.steps[place];
    if (!step) {
      faults.push({
        path: ['steps'],
        message: 'a way runs off the last step: end it with a result or a handoff',
      });
      continue;
    }
    reached.add(place);
    for (const next of nextOf(step)) {
      const at = next === null ? place + 1 : index.get(next);
      if (at !== undefined) queue.push(at);
    }
  }
  for (const [place, step] of flow.steps.entries()) {
    if (!reached.has(place)) faults.push({ path: ['steps', place], message: `no way leads to "${step.id}"` });
  }
  return faults;
}

/** Where a step may lead; null is the step after it. */
function nextOf(step: Step): (string | null)[] {
  if ('branch' in step) return [...step.branch.map(({ go }) => go), step.otherwise ?? null];
  if ('result' in step) return [];
  if ('handoff' in step) return step.if || step.handoff === 'appointment' ? [null] : [];
  // What a called flow ends with is the end of the way, unless this one goes on.
  if ('call' in step) return step.go ? [step.go, ...(step.if ? [null] : [])] : step.if ? [null] : [];
  return step.go ? [step.go, ...('if' in step && step.if ? [null] : [])] : [null];
}

function targetsOf(step: Step): string[] {
  if ('branch' in step)
    return [...step.branch.map(({ go }) => go), ...(step.otherwise ? [step.otherwise] : [])];
  return 'go' in step && step.go ? [step.go] : [];
}

function slotsUsed(step: Step): string[] {
  const conditions = conditionsIn(step).flatMap(slotsOf);
  if ('ask' in step) return [step.ask, ...conditions];
  if ('compute' in step) {
    const from =
      'age_from' in step.from
        ? [step.from.age_from]
        : 'date' in step.from && step.from.date !== 'today'
          ? [step.from.date]
          : [];
    return [step.compute, ...from, ...conditions];
  }
  return conditions;
}

const flowsNamed = (step: Step): string[] =>
  'call' in step ? [step.call] : 'result' in step ? step.result.see : [];

/** A condition that compares a choice with an option it does not have can never hold. */
function optionsCompared(step: Step, flow: Flow): string[] {
  const wrong: string[] = [];
  const look = (condition: ReturnType<typeof conditionsIn>[number]): void => {
    if ('all' in condition) condition.all.forEach(look);
    else if ('any' in condition) condition.any.forEach(look);
    else if ('not' in condition) look(condition.not);
    else {
      const slot = flow.slots[condition.slot];
      const values =
        'is' in condition
          ? [condition.is]
          : 'is_not' in condition
            ? [condition.is_not]
            : 'in' in condition
              ? condition.in
              : [];
      if (slot?.type !== 'choice') return;
      for (const value of values) {
        if (!slot.options.includes(String(value))) {
          wrong.push(
            `compares "${condition.slot}" with "${value}", which is none of its options${meant(String(value), slot.options)}`,
          );
        }
      }
    }
  };
  conditionsIn(step).forEach(look);
  return wrong;
}

/** How many letters a name may be off. */
const MEANT = 2;

/** « — did you mean …? », for the nearest name within two letters; otherwise what there is. */
export function meant(wrong: string, names: readonly string[]): string {
  const near = names
    .map((name) => ({ name, far: editDistance(wrong, name, MEANT) }))
    .sort((a, b) => a.far - b.far)[0];
  // Of names of three letters, as days have here, each is near another.
  if (near && near.far <= MEANT && wrong.length > 3) return ` — did you mean "${near.name}"?`;
  return names.length > 0 && names.length <= 12 ? ` — there are: ${names.join(', ')}` : '';
}
