import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../../shared/assert-never';
import { startKeeper } from './keeper';
import { KeeperOrderSchema, SearchFilesSchema, type KeeperReport } from './messages';

/** The script of the thread that keeps the index. */
const keeper = startKeeper(SearchFilesSchema.parse(workerData), (report: KeeperReport) =>
  parentPort?.postMessage(report),
);

parentPort?.on('message', (message: unknown) => {
  const order = KeeperOrderSchema.parse(message);
  switch (order.type) {
    case 'forget':
      keeper.forget(order);
      return;
    case 'rebuild':
      keeper.rebuild();
      return;
    case 'stop':
      keeper.stop();
      parentPort?.close();
      return;
    default:
      assertNever(order);
  }
});
