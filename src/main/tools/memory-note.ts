import { z } from 'zod';
import { ok } from '../../shared/result';
import { defineTool, type Tool } from './tool';
import { failed, succeeded } from './tool-run';

/** What an agent remembers about a project, from attempt to attempt. */
export interface Memory {
  known(agentId: string, projectId: string): readonly string[];
  /** @throws when it cannot be written. */
  remember(agentId: string, projectId: string, runId: string, text: string): void;
}

const LESSON_CHARS = 500;

/** Output: `Noted.` */
export function createMemoryNote(memory: Memory): Tool {
  return defineTool({
    name: 'memory_note',
    description:
      'Writes down a lesson that later attempts in this project are told: how it is built and ' +
      'tested, where things are, what went wrong and how to avoid it. One or two sentences that ' +
      'hold beyond this task; no secrets.',
    access: 'writes',
    repeatable: true,
    cites: false,
    network: false,
    input: z.strictObject({
      text: z.string().trim().min(1).max(LESSON_CHARS).describe('At most 500 characters.'),
    }),
    inspect: ({ text }) =>
      Promise.resolve(
        ok({ subject: { type: 'none' }, proposal: { type: 'note', text: oneLine(text) } }),
      ),
    run({ text }, { agentId, projectId, runId }) {
      const lesson = oneLine(text);
      const isKnown = memory
        .known(agentId, projectId)
        .some((known) => gist(known) === gist(lesson));
      if (gist(lesson) === '') return Promise.resolve(failed('The note has no words.'));
      if (isKnown) return Promise.resolve(succeeded('This is noted already.', 'known already'));
      memory.remember(agentId, projectId, runId, lesson);
      return Promise.resolve(succeeded('Noted.', lesson));
    },
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What two lessons that say the same have in common. */
function gist(lesson: string): string {
  return lesson.toLowerCase().replace(/[\s\p{P}`]+/gu, '');
}
