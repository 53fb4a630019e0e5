import { describe, expect, test } from '@jest/globals';
import {
  type Advance,
  advance,
  answeredIn,
  type FlowInput,
  type FlowState,
} from '../../../server/flows/engine.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { Flow } from '../../../server/flows/schema.ts';

const TODAY = '2026-11-24';
const common = {
  team: 'reception',
  owner: 'reception',
  reviewed: TODAY,
  official: [{ url: 'https://www.service-public.gouv.fr/' }],
};

const library = new FlowLibrary([
  Flow.parse({
    ...common,
    id: 'card',
    slots: {
      who: { type: 'choice', options: ['adult', 'minor'] },
      reason: { type: 'choice', options: ['expired', 'lost'] },
      issued: { type: 'date', after: '1995-01-01', before: 'today' },
      until: { type: 'date' },
    },
    steps: [
      { id: 'hello', say: true },
      { id: 'who', ask: 'who' },
      { id: 'reason', ask: 'reason' },
      { id: 'sort', branch: [{ if: { slot: 'reason', is: 'lost' }, go: 'lost' }] },
      { id: 'issued', ask: 'issued' },
      { id: 'until', compute: 'until', from: { date: 'issued', plus: { years: 15 } } },
      { id: 'kept', branch: [{ if: { slot: 'until', from_day: 'today' }, go: 'still-valid' }] },
      { id: 'renew', result: { where: ['mairie'] } },
      { id: 'still-valid', result: { where: ['mairie'] } },
      { id: 'lost', call: 'lost', with: { document: 'card' } },
    ],
  }),
  Flow.parse({
    ...common,
    id: 'lost',
    slots: { document: { type: 'choice', options: ['card', 'passport'] }, stolen: { type: 'yes-no' } },
    steps: [
      { id: 'document', ask: 'document' },
      { id: 'stolen', ask: 'stolen' },
      { id: 'thief', handoff: 'person', if: { slot: 'stolen', is: true } },
      { id: 'result', result: { where: ['police'] } },
    ],
  }),
]);

const play = (...inputs: FlowInput[]): Advance =>
  inputs.reduce<Advance>(({ state }, input) => advance(library, state, input, TODAY), {
    state: null as unknown as FlowState,
    outputs: [],
    ended: false,
  });
const start: FlowInput = { type: 'start', flow: 'card' };
const say = (value: string | boolean): FlowInput => ({ type: 'answer', value });
const steps = ({ outputs }: Advance) =>
  outputs.map((output) => ('step' in output ? output.step : output.type));

describe('walking', () => {
  test('says, asks, and waits', () => {
    expect(steps(play(start))).toEqual(['hello', 'who']);
  });

  test('passes over what was said in the first sentence', () => {
    expect(steps(play({ ...start, slots: { who: 'adult', reason: 'lost' } }))).toEqual(['hello', 'stolen']);
  });

  test('branches, computes and ends', () => {
    const end = play(start, say('adult'), say('expired'), say('2012-03-12'));
    expect(steps(end)).toEqual(['still-valid']);
    expect(end.ended).toBe(true);
    expect(end.state.slots).toMatchObject({ until: '2027-03-12' });
    expect(steps(play(start, say('adult'), say('expired'), say('2010-03-12')))).toEqual(['renew']);
  });

  test('calls another flow with what it knows', () => {
    const called = play(start, say('adult'), say('lost'));
    expect(called.state.asking).toMatchObject({ flow: 'lost', slot: 'stolen' });
    expect(steps(advance(library, called.state, say(false), TODAY))).toEqual(['result']);
    expect(advance(library, called.state, say(true), TODAY).outputs).toEqual([
      { type: 'handoff', flow: 'lost', step: 'thief', to: 'person' },
    ]);
  });

  test('does not touch the state it was given', () => {
    const { state } = play(start);
    const before = JSON.stringify(state);
    advance(library, Object.freeze(state), say('adult'), TODAY);
    expect(JSON.stringify(state)).toBe(before);
  });

  test('the state survives being written down', () => {
    const { state } = play(start, say('adult'));
    expect(advance(library, JSON.parse(JSON.stringify(state)), say('lost'), TODAY)).toEqual(
      advance(library, state, say('lost'), TODAY),
    );
  });
});

describe('refusing', () => {
  test.each([
    ['not-an-option', 'giant', []],
    ['not-a-date', '2026-02-31', ['adult', 'expired']],
    ['too-late', '2026-11-25', ['adult', 'expired']],
    ['too-early', '1990-01-01', ['adult', 'expired']],
  ])('%s', (reason, value, before) => {
    const asked = play(start, ...before.map(say));
    const refused = advance(library, asked.state, say(value), TODAY);
    expect(refused.outputs).toEqual([expect.objectContaining({ type: 'refused', reason })]);
    expect(refused.state).toEqual(asked.state);
  });

  test('an answer where nothing was asked', () => {
    const { state } = play(start, say('adult'), say('expired'), say('2012-03-12'));
    expect(() => advance(library, state, say('adult'), TODAY)).toThrow('no question is open');
  });
});

describe('repair', () => {
  test('back asks the last question again and forgets its answer', () => {
    const back = play(start, say('adult'), say('expired'), { type: 'back' });
    expect(steps(back)).toEqual(['reason']);
    expect(back.state.slots).toEqual({ who: 'adult' });
  });

  test('back out of a called flow', () => {
    const back = play(start, say('adult'), say('lost'), { type: 'back' });
    expect(back.state.asking).toMatchObject({ flow: 'card', slot: 'reason' });
  });

  test('back at the first question says so and asks it', () => {
    expect(steps(play(start, { type: 'back' }))).toEqual(['at-start', 'who']);
  });

  test('back after the result', () => {
    const back = play(start, say('adult'), say('expired'), say('2012-03-12'), { type: 'back' });
    expect(steps(back)).toEqual(['issued']);
  });

  describe('a question asked again', () => {
    const again = (state: FlowState, slot: string) =>
      advance(library, state, { type: 'ask-again', slot }, TODAY);

    test('keeps what was answered before, and forgets what came after', () => {
      const { state } = play(start, say('adult'), say('expired'), say('2012-03-12'));
      const asked = again(state, 'reason');
      expect(steps(asked)).toEqual(['reason']);
      expect(asked.state.slots).toMatchObject({ who: 'adult' });
      expect(asked.state.slots).not.toHaveProperty('issued');
      const other = advance(library, asked.state, say('expired'), TODAY);
      expect(other.state.asking).toMatchObject({ slot: 'issued' });
      expect(steps(advance(library, other.state, { type: 'back' }, TODAY))).toEqual(['reason']);
    });

    test('across flows: out of a called one, and into it', () => {
      const { state } = play(start, say('adult'), say('lost'), say(false));
      expect(answeredIn(library, state).map(({ flow, slot }) => [flow, slot])).toEqual([
        ['card', 'who'],
        ['card', 'reason'],
        ['lost', 'stolen'],
      ]);
      expect(again(state, 'who').state).toMatchObject({ asking: { slot: 'who' }, trail: [] });
      expect(again(state, 'stolen').state.asking).toMatchObject({ flow: 'lost', slot: 'stolen' });
    });

    test('what was said in the first sentence is kept: it was never asked', () => {
      const { state } = play({ ...start, slots: { reason: 'expired' } }, say('adult'));
      expect(answeredIn(library, state).map(({ slot }) => slot)).toEqual(['who']);
      expect(again(state, 'who').state.slots).toEqual({ reason: 'expired' });
    });

    test('a question that no longer stands in the flow is none', () => {
      const { state } = play(start, say('adult'), say('lost'), say(false));
      const { flow } = library.get('card');
      const shorter = new FlowLibrary([{ ...flow, steps: flow.steps.filter(({ id }) => id !== 'reason') }]);
      expect(answeredIn(shorter, state).map(({ slot }) => slot)).toEqual(['who']);
      expect(() => again(state, 'issued')).toThrow('no answered question');
    });
  });

  test('a correction keeps the later answers', () => {
    const end = play(start, say('adult'), say('expired'), say('2012-03-12'));
    const corrected = advance(library, end.state, { type: 'correct', slot: 'who', value: 'minor' }, TODAY);
    expect(corrected.state.slots).toMatchObject({ who: 'minor', reason: 'expired', issued: '2012-03-12' });
    expect(corrected.ended).toBe(true);
  });

  test('a correction of what was said in the first sentence', () => {
    const begun = play({ ...start, slots: { reason: 'expired' } });
    const corrected = advance(
      library,
      begun.state,
      { type: 'correct', slot: 'reason', value: 'lost' },
      TODAY,
    );
    expect(corrected.state.slots).toEqual({ reason: 'lost' });
    expect(corrected.state.asking).toMatchObject({ slot: 'who' });
  });

  test('repeat asks the same again; restart forgets all', () => {
    expect(steps(play(start, say('adult'), { type: 'repeat' }))).toEqual(['reason']);
    const again = play(start, say('adult'), { type: 'restart' });
    expect(again.state.slots).toEqual({});
    expect(steps(again)).toEqual(['hello', 'who']);
  });
});

test('a flow that turns in circles is stopped', () => {
  const circle = new FlowLibrary([
    Flow.parse({
      ...common,
      id: 'circle',
      steps: [
        { id: 'a', say: true },
        { id: 'b', say: true, go: 'a' },
      ],
    }),
  ]);
  expect(() => advance(circle, null, { type: 'start', flow: 'circle' }, TODAY)).toThrow('turns in circles');
});
