import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { answerReads } from './answer-reads';
import { OrderSchema, ReaderOptionsSchema, type Answer, type Order } from './messages';

/** The script of the thread that reads the ledger where it takes long: sums over a month, a long export. */
const answers = answerReads(ReaderOptionsSchema.parse(workerData));
const waiting = new Map<number, Extract<Order, { type: 'read' }>>();

parentPort?.on('message', (message: unknown) => {
  const order = OrderSchema.parse(message);
  if (order.type === 'abort') {
    waiting.delete(order.id);
    return;
  }
  waiting.set(order.id, order);
  void answerInTurn(order.id);
});

/** A question that is taken back before its turn is not answered. */
async function answerInTurn(id: number): Promise<void> {
  await turn();
  const order = waiting.get(id);
  if (order === undefined) return;
  waiting.delete(id);
  tell(await answered(order));
}

async function answered({ id, name, input }: Extract<Order, { type: 'read' }>): Promise<Answer> {
  try {
    return { type: 'read', id, output: await answers[name](input) };
  } catch (cause) {
    return { type: 'failed', id, error: cause instanceof Error ? (cause.stack ?? '') : 'unknown' };
  }
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}
