import type { Reply, ReplyToolCall } from '../../test/wire/script';
import { Chance } from './chance';
import { commandFor, EFFECTS_FILE, noteFor } from './effects';

/** What the agent of one task does, all of it derived from the seed. */
export interface Plan {
  readonly seed: number;
  /** What the person asks for; it carries the seed to the model. */
  readonly description: string;
  readonly checks: readonly string[];
  /** The answer that the provider refuses in the first attempt (HTTP 429), from 0; null for none. */
  readonly refusedAnswer: number | null;
  /** Its answers in order. `attempt` goes into the tokens of its calls: no two attempts share one. */
  readonly answers: (attempt: string) => readonly Reply[];
}

const SEED_PATTERN = /Work on plan (\d+)\./;

/** The seed that a text carries; null when it carries none. */
export function seedIn(text: string): number | null {
  const found = SEED_PATTERN.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** Milliseconds between two pieces of an answer: a kill is to hit answers in the middle, too. */
const PIECE_DELAY_MS = 25;

export function planFor(seed: number): Plan {
  const chance = new Chance(seed);
  const turns = chance.whole(1, 3);
  const isChecked = chance.oneIn(3);
  const doneFile = `done-${seed}.txt`;
  return {
    seed,
    description: `Work on plan ${seed}.`,
    checks: isChecked ? [`sleep 0.${chance.whole(0, 4)}; test -f ${doneFile}`] : [],
    refusedAnswer: chance.oneIn(6) ? chance.whole(0, 2) : null,
    answers: (attempt) => {
      const within = new Chance(seed + 1);
      return Array.from({ length: turns }, (_, turn) => {
        const isLast = turn === turns - 1;
        const calls = isLast && isChecked ? [doneCall(doneFile)] : [];
        return turnOf(within, `${seed}.${attempt}.${turn}`, calls, isLast, isChecked);
      }).flat();
    },
  };
}

/** One turn: steps with calls, and its final text. */
function turnOf(
  chance: Chance,
  token: string,
  moreCalls: readonly ReplyToolCall[],
  isLast: boolean,
  isChecked: boolean,
): readonly Reply[] {
  const steps = Array.from({ length: chance.whole(1, 3) }, (_, step): Reply => {
    const calls = Array.from({ length: chance.whole(1, 2) }, (_, call) =>
      workCall(chance, `${token}.${step}.${call}`),
    );
    const toolCalls = step === 0 ? [lookCall(chance), ...moreCalls, ...calls] : calls;
    return { ...spoken(chance, `I work on ${token}.${step}.`), toolCalls };
  });
  return [...steps, spoken(chance, ending(token, isLast, isChecked))];
}

/** A claim too early is refuted by the check, an announcement of more work by its own words. */
function ending(token: string, isLast: boolean, isChecked: boolean): string {
  if (isLast) return `Everything of ${token} is done.`;
  if (isChecked) return `I believe that ${token} is done.`;
  return `That was ${token}. Next I will write the rest.`;
}

/** Once a turn: the same look three times over would be a circle. */
function lookCall(chance: Chance): ReplyToolCall {
  return chance.oneIn(2)
    ? { name: 'list_files', input: {} }
    : { name: 'read_file', input: { path: EFFECTS_FILE } };
}

function workCall(chance: Chance, token: string): ReplyToolCall {
  if (chance.oneIn(3)) return { name: 'write_file', input: noteFor(token) };
  const pauses = [chance.whole(0, 4), chance.whole(0, 4)] as const;
  return { name: 'run_command', input: commandFor(token, pauses, chance.oneIn(3)) };
}

function doneCall(path: string): ReplyToolCall {
  return { name: 'write_file', input: { path, content: 'yes\n' } };
}

/** A text in pieces, with a usage of its own. */
function spoken(chance: Chance, text: string): Reply {
  return {
    text: text.split(/(?<= )/),
    chunkDelayMs: PIECE_DELAY_MS,
    usage: { input: chance.whole(50, 5_000), output: chance.whole(5, 500) },
  };
}
