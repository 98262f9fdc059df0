import { parentPort, workerData } from 'node:worker_threads';
import { describeLedgerFailure } from './failure';
import { answerStorage } from './storage-answers';
import {
  StorageOptionsSchema,
  StorageOrderSchema,
  type StorageAnswer,
  type StorageOrder,
} from './storage-orders';

/** The script of the thread that tidies the ledger: plans, removal, giving room back, measures, backups. */
const answers = answerStorage(StorageOptionsSchema.parse(workerData));

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answered(StorageOrderSchema.parse(message)));
});

function answered({ id, name, input }: StorageOrder): StorageAnswer {
  try {
    return { type: 'done', id, output: answers[name](input) };
  } catch (cause) {
    const message = describeLedgerFailure(cause);
    if (message !== null) return { type: 'refused', id, message };
    return { type: 'failed', id, error: cause instanceof Error ? (cause.stack ?? '') : 'unknown' };
  }
}
