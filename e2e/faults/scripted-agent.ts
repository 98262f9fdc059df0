import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reply, WireRequest } from '../../test/wire/script';
import { planFor, seedIn } from './plan';

const ContentSchema = z
  .union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))])
  .nullish()
  .transform((content) =>
    typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join(''),
  );

const BodySchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: ContentSchema })),
  tools: z.array(z.unknown()).default([]),
});

/** What a request asks, as far as the script needs it; the same for both protocols. */
export interface Asked {
  /** Of the plan. */
  readonly seed: number;
  /** Tells attempts apart: each is given a prompt of its own, because it tells of those before it. */
  readonly attempt: string;
  /** How many answers the conversation holds already. */
  readonly answered: number;
  /** Whether it asks for lessons at the end of an attempt. */
  readonly isReflection: boolean;
}

/** @throws when it is not a request of this test's agents. */
export function askedBy({ body }: WireRequest): Asked {
  const { messages, tools } = BodySchema.parse(body);
  const prompt = messages.find(({ role }) => role === 'user')?.content ?? '';
  const seed = seedIn(prompt);
  if (seed === null) throw new Error(`A request carries no plan: ${prompt}`);
  return {
    seed,
    attempt: attemptKey(prompt),
    answered: messages.filter(({ role }) => role === 'assistant').length,
    isReflection: tools.length === 0,
  };
}

/** Of an attempt, by its initial prompt. */
export function attemptKey(prompt: string): string {
  return createHash('sha256').update(prompt).digest('hex').slice(0, 10);
}

/**
 * The model of this test: what it answers depends on the conversation alone. Asked the same after a
 * crash it says the same; it never repeats a call by itself, whatever it is told of its outcome.
 */
export function answerTo(request: WireRequest): Reply {
  const { seed, attempt, answered, isReflection } = askedBy(request);
  if (isReflection) return { text: `- Plan ${seed} needs patience.` };
  const { answers, refusedAnswer } = planFor(seed);
  if (answered === refusedAnswer && isFirstAttempt(request)) return { error: { status: 429 } };
  // A person's message makes a turn that the plan does not have.
  return (
    answers(attempt)[answered] ?? { text: `Noted, after ${answered} answers of plan ${seed}.` }
  );
}

/** A later attempt is told of the earlier ones. */
function isFirstAttempt({ body }: WireRequest): boolean {
  return !JSON.stringify(body).includes('Earlier attempts of this task');
}
