import { answer } from '../answer';
import { dateOf } from '../../../shared/model/cost-range';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function dataHandlers({ data }: Procedures, { backups, desktop, now }: Services) {
  return {
    backup: data.backup.handler(async ({ input }) => {
      const name = `Taskwright ledger ${dateOf(now())}.db`;
      const file = input.file ?? (await desktop.saveFile(name, 'Save a copy of the ledger'));
      if (file === null) return null;
      return { file, ...answer(await backups.write(file)) };
    }),
    inspect: data.inspect.handler(async ({ input }) => {
      const file = input.file ?? (await desktop.pickFile('Choose a copy of the ledger', 'db'));
      return file === null ? null : answer(await backups.inspect(file));
    }),
    restore: data.restore.handler(async ({ input }) => {
      answer(await backups.prepareRestore(input.file));
      desktop.restart();
    }),
  };
}
