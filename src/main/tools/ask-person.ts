import { z } from 'zod';
import { ok } from '../../shared/result';
import { defineTool } from './tool';
import { failed } from './tool-run';

/** The person's answer becomes the result of the call: it is never run once one is there. */
export const askPerson = defineTool({
  name: 'ask_person',
  description:
    'Asks the person who owns the task a question and waits for the answer, which may take long. ' +
    'Ask only what you cannot find out yourself.',
  access: 'asks',
  repeatable: true,
  cites: false,
  network: false,
  input: z.strictObject({
    question: z.string().trim().min(1).max(4_000).describe('One question.'),
    choices: z
      .array(z.string().trim().min(1).max(200))
      .max(10)
      .optional()
      .describe('Answers to choose from; the person may still write another one.'),
  }),
  inspect: ({ question, choices = [] }) =>
    Promise.resolve(
      ok({ subject: { type: 'none' }, proposal: { type: 'question', question, choices } }),
    ),
  run: () =>
    Promise.resolve(failed('Nobody is there to answer: go on as well as you can without.')),
});
