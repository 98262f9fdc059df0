import type { AppError } from '../../../shared/ipc/errors';
import { err, type Result } from '../../../shared/result';
import { answer } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function searchHandlers({ search }: Procedures, { search: desk }: Services) {
  return {
    query: search.query.handler(async ({ input, signal }) =>
      answer(searchable(await desk.query(input, signal))),
    ),
    inAttempt: search.inAttempt.handler(async ({ input, signal }) =>
      answer(searchable(await desk.inAttempt(input, signal))),
    ),
    status: search.status.handler(() => desk.status()),
  };
}

function searchable<T>(result: Result<T, string>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'UNAVAILABLE', message: result.error });
}
