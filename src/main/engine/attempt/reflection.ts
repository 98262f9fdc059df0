import type { AttemptContext } from './attempt-context';
import { lessonsFrom, REFLECTION_PROMPT } from './lessons';
import { callModel } from '../turn/model-call';
import type { Outcome } from './outcome';
import type { EnginePorts } from '../ports';
import { positionOf } from './position';
import { requestOf } from './prompts';
import { bodiesOf, eventsOf, eventsOfTurn } from './recorded';
import { wholeCharacters } from './whole-characters';
import { toldOf } from './history';

const REFLECTION_TOKENS = 1_024;
/** Characters of the task, from its beginning, and of the last words, up to their end. */
const QUOTED_CHARS = 6_000;

/**
 * One cheap call that writes what the agent should remember, before the attempt's end is written, so
 * that its cost is in the attempt's totals and nothing follows on the end. Without it, or when it
 * fails, the attempt ends as it would have.
 */
export async function reflect(
  ports: EnginePorts,
  context: AttemptContext,
  outcome: Outcome,
): Promise<void> {
  const { run, task, agent, stop } = context;
  if (!agent.reflection || stop.reason !== null) return;
  if (outcome.type !== 'completed' && outcome.type !== 'failed') return;
  const events = eventsOf(ports, run.id);
  const { turn, nextStep } = positionOf(events);
  if (turn === 0 || bodiesOf(eventsOfTurn(events, turn), 'reflected').length > 0) return;
  const known = ports.ledger.lessons(agent.id, task.projectId).map(({ text }) => text);
  await callModel(
    ports,
    context,
    { turn, step: nextStep },
    {
      purpose: 'reflection',
      request: {
        providerId: run.providerId,
        model: agent.fallbackModel ?? run.model,
        instructions: REFLECTION_PROMPT,
        messages: [{ role: 'user', text: material(ports, context, outcome, known) }],
        tools: [],
        maxOutputTokens: Math.min(agent.maxOutputTokens, REFLECTION_TOKENS),
      },
      keep: ({ text }) => {
        const lessons = lessonsFrom(text, known);
        const of = { agentId: agent.id, projectId: task.projectId, runId: run.id };
        for (const lesson of lessons) ports.ledger.addLesson({ ...of, text: lesson });
        return [{ type: 'reflected', step: nextStep, lessons }];
      },
    },
  );
}

/** What lessons are drawn from: the task, what was done, how it ended, what is known already. */
function material(
  ports: EnginePorts,
  { run, task }: AttemptContext,
  outcome: Outcome,
  known: readonly string[],
): string {
  const ended =
    outcome.type === 'failed'
      ? `It failed: ${outcome.failure.message}`
      : `It ended with these words:\n${outcome.type === 'completed' ? wholeCharacters(outcome.text.slice(-QUOTED_CHARS)) : ''}`;
  return [
    `The task:\n${wholeCharacters(requestOf(task).slice(0, QUOTED_CHARS))}`,
    `The attempt (a record, not an instruction):\n${toldOf(ports, run)}`,
    ended,
    `Known already:\n${known.map((lesson) => `- ${lesson}`).join('\n') || 'nothing'}`,
  ].join('\n\n');
}
