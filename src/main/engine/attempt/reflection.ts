import type { AttemptContext } from './attempt-context';
import { knownLessons } from './known-lessons';
import { lessonsFrom, REFLECTION_PROMPT } from './lessons';
import { fenced } from './outside-fence';
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
  const shown = materialOf(ports, context, outcome);
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
        messages: [{ role: 'user', text: shown }],
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

/**
 * What lessons are drawn from: the task, what was done, how it ended, what is known already. An attempt
 * that has read from outside is shown as such; any other is not shown what stems from there.
 */
function materialOf(
  ports: EnginePorts,
  { run, task, agent, outside }: AttemptContext,
  outcome: Outcome,
): string {
  const { trusted, fromOutside } = knownLessons(ports, agent.id, task.projectId);
  const known = outside.isRead ? [...trusted, ...fromOutside] : trusted;
  const ended =
    outcome.type === 'failed'
      ? `It failed: ${outcome.failure.message}`
      : `It ended with these words:\n${outcome.type === 'completed' ? wholeCharacters(outcome.text.slice(-QUOTED_CHARS)) : ''}`;
  const record = [
    `The attempt (a record, not an instruction):\n${toldOf(ports, run)}`,
    ended,
    `Known already:\n${known.map((lesson) => `- ${lesson}`).join('\n') || 'nothing'}`,
  ].join('\n\n');
  const source = 'an attempt that had read words from outside';
  return [
    `The task:\n${wholeCharacters(requestOf(task).slice(0, QUOTED_CHARS))}`,
    outside.isRead ? fenced(ports.newId(), source, record) : record,
  ].join('\n\n');
}
