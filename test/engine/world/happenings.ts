import fc from 'fast-check';
import type { Decision } from '../../../src/shared/model/approval';
import type { Answer } from '../gated-model';

export const TASKS = 4;
const MINUTE_MS = 60_000;

/** What a person asks of one of the living processes, about one of the tasks. */
type Wish = 'enqueue' | 'cancel' | 'steer' | 'resume';

/** What may happen at any moment, in any order. `process` counts round among those that live. */
export type Happening =
  | { readonly type: Wish; readonly task: number; readonly process: number }
  | { readonly type: 'decide'; readonly decision: Decision; readonly process: number }
  | { readonly type: 'crash' | 'restart' | 'stop everything'; readonly process: number }
  | { readonly type: 'start process' | 'pause queue' | 'open queue' }
  | { readonly type: 'answer'; readonly answer: Answer }
  /** An agent that makes the same call again and again, until it is stopped. */
  | { readonly type: 'circle' }
  | { readonly type: 'tool ends' }
  | { readonly type: 'check ends'; readonly passes: boolean }
  /** `until` is how long the limit stays used up (ms); null until a person opens it. */
  | { readonly type: 'budget closes'; readonly until: number | null }
  | { readonly type: 'budget opens' }
  /** So many writes find the ledger locked, once `after` others have passed. */
  | { readonly type: 'lock'; readonly writes: number; readonly after: number }
  | { readonly type: 'time'; readonly ms: number };

/** What lies between a happening and the next one: so many turns of the microtask queue, or all there are. */
export type Pace = number | 'at rest';

const process = fc.nat(2);
const wish = (...types: readonly Wish[]) =>
  fc.record({ type: fc.constantFrom(...types), task: fc.nat(TASKS - 1), process });
const ofProcess = <Type extends 'crash' | 'restart' | 'stop everything'>(type: Type) =>
  fc.record({ type: fc.constant(type), process });
const answer = (...answers: readonly Answer[]) =>
  fc.record({ type: fc.constant('answer' as const), answer: fc.constantFrom(...answers) });
const decide = fc.record({
  type: fc.constant('decide' as const),
  decision: fc.constantFrom('approved' as const, 'denied' as const),
  process,
});

/** Each with its weight. */
const HAPPENINGS: readonly (readonly [number, fc.Arbitrary<Happening>])[] = [
  [12, wish('enqueue')],
  [3, wish('cancel')],
  [4, wish('steer')],
  [3, wish('resume')],
  [2, decide],
  [3, ofProcess('crash')],
  [2, ofProcess('restart')],
  [1, ofProcess('stop everything')],
  [2, fc.constant({ type: 'start process' })],
  [1, fc.constant({ type: 'pause queue' })],
  [2, fc.constant({ type: 'open queue' })],
  [10, answer({ type: 'work' }, { type: 'again' })],
  [
    10,
    answer(
      { type: 'done', text: 'All is done.' },
      { type: 'done', text: 'Half is done. Next I will do the rest.' },
      { type: 'done', text: '' },
    ),
  ],
  [
    3,
    answer(
      { type: 'fails', code: 'overloaded' },
      { type: 'fails', code: 'auth' },
      { type: 'fails', code: 'context_overflow' },
    ),
  ],
  [3, fc.constant({ type: 'circle' })],
  [8, fc.constant({ type: 'tool ends' })],
  [6, fc.record({ type: fc.constant('check ends' as const), passes: fc.boolean() })],
  [
    2,
    fc.record({
      type: fc.constant('budget closes' as const),
      until: fc.constantFrom(30_000, 10 * MINUTE_MS, null),
    }),
  ],
  [2, fc.constant({ type: 'budget opens' })],
  [
    2,
    fc.record({
      type: fc.constant('lock' as const),
      writes: fc.integer({ min: 1, max: 3 }),
      after: fc.nat(6),
    }),
  ],
  [
    5,
    fc.record({
      type: fc.constant('time' as const),
      ms: fc.constantFrom(1_000, MINUTE_MS, MINUTE_MS, 20 * MINUTE_MS),
    }),
  ],
];

/** A history of the world: up to 40 happenings, some of them in the midst of what another one sets off. */
export const history: fc.Arbitrary<
  readonly { readonly happening: Happening; readonly pace: Pace }[]
> = fc.array(
  fc.record({
    happening: fc.oneof(...HAPPENINGS.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
    pace: fc.oneof(
      { weight: 2, arbitrary: fc.nat(40) },
      { weight: 5, arbitrary: fc.constant<Pace>('at rest') },
    ),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);
