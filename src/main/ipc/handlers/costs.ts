import { err, type Result } from '../../../shared/result';
import type { AppError } from '../../../shared/ipc/errors';
import { answer } from '../answer';
import { startOfLocalDay } from '../local-day';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function costHandlers({ costs }: Procedures, services: Services) {
  const { stores, desktop, now, costs: reader } = services;
  return {
    summary: costs.summary.handler(() => {
      const { real, demoMicroUsd } = stores.modelCalls.spentSince(startOfLocalDay(now()));
      return {
        todayMicroUsd: real.microUsd,
        todayDemoMicroUsd: demoMicroUsd,
        unpricedCalls: real.unpricedCalls,
        estimatedCalls: real.estimatedCalls,
      };
    }),
    report: costs.report.handler(async ({ input, signal }) =>
      answer(readable(await reader.report(input, signal))),
    ),
    calls: costs.calls.handler(async ({ input, signal }) => [
      ...answer(readable(await reader.calls(input, signal))),
    ]),
    export: costs.export.handler(async ({ input: { rows, format, ...query } }) => {
      const { from, to } = query.range;
      const days = from === to ? from : `${from} to ${to}`;
      const name = rows === 'calls' ? 'model calls' : 'costs';
      const file = await desktop.saveFile(`Taskwright ${name} ${days}.${format}`);
      if (file === null) return null;
      const order = { query, rows, format, file } as const;
      return { file, rows: answer(readable(await reader.export(order))) };
    }),
  };
}

function readable<T>(result: Result<T, string>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'UNAVAILABLE', message: result.error });
}
