import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { answerReads } from './answer-reads';
import { OrderSchema, ReaderOptionsSchema, type Answer, type Order } from './messages';

/** The script of the thread that reads the ledger where it takes long: sums over a month, a long export. */
const answers = answerReads(ReaderOptionsSchema.parse(workerData));
const waiting = new Map<number, Extract<Order, { type: 'read' }>>();
/** What is being answered, to be ended when nobody waits for it any more. */
const atWork = new Map<number, AbortController>();

parentPort?.on('message', (message: unknown) => {
  const order = OrderSchema.parse(message);
  if (order.type === 'abort') {
    waiting.delete(order.id);
    atWork.get(order.id)?.abort();
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
  const answer = await answered(order);
  if (answer !== null) tell(answer);
}

/** Null for what nobody waits for any more. */
async function answered({
  id,
  name,
  input,
}: Extract<Order, { type: 'read' }>): Promise<Answer | null> {
  const controller = new AbortController();
  atWork.set(id, controller);
  try {
    return { type: 'read', id, output: await answers[name](input, controller.signal) };
  } catch (cause) {
    if (controller.signal.aborted) return null;
    return { type: 'failed', id, error: cause instanceof Error ? (cause.stack ?? '') : 'unknown' };
  } finally {
    atWork.delete(id);
  }
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}
