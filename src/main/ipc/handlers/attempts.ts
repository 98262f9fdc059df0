import { answer, found } from '../answer';
import { streamAttempt } from '../attempt-stream';
import { inSentences } from '../error-sentence';
import type { Services } from '../services';
import { compareHandlers } from './compare';
import type { Procedures } from './procedures';
import { exportHandlers } from './exports';
import { readingHandlers } from './reading';

export function attemptHandlers(procedures: Procedures, services: Services) {
  const { attempts } = procedures;
  const { stores, engine, changes, live, log } = services;
  const attempt = (id: string) => found(stores.runs.attempt(id), 'attempt');
  /** One whose transcript was deleted for good has none from then on, also while its rows are being removed. */
  const eventsAfter: typeof stores.runEvents.after = (id, afterSeq, limit) =>
    stores.trash.isPurged(id) ? [] : stores.runEvents.after(id, afterSeq, limit);
  const source = {
    attempt: stores.runs.attempt,
    eventsAfter,
    changes,
    live,
  };
  return {
    ...compareHandlers(procedures, services),
    ...exportHandlers(procedures, services),
    ...readingHandlers(procedures, services),
    get: attempts.get.handler(({ input }) => attempt(input.id)),
    start: attempts.start.handler(({ input }) =>
      attempt(answer(engine.enqueue(input.taskId)).executionId),
    ),
    cancel: attempts.cancel.handler(async ({ input }) =>
      attempt(answer(await engine.cancel(input.id)).id),
    ),
    steer: attempts.steer.handler(({ input }) => answer(engine.steer(input.id, input.text))),
    resume: attempts.resume.handler(({ input }) =>
      attempt(answer(engine.resume(input.id)).executionId),
    ),
    events: attempts.events.handler(({ input }) => {
      attempt(input.id);
      return [...eventsAfter(input.id, input.afterSeq, input.limit)];
    }),
    output: attempts.output.handler(({ input }) => ({
      text: found(stores.outputs.get(input.hash), 'output'),
    })),
    stream: attempts.stream.handler(({ input, signal }) => {
      attempt(input.id);
      return inSentences(streamAttempt(source, input, signal ?? NEVER), log);
    }),
  };
}

const NEVER = new AbortController().signal;
