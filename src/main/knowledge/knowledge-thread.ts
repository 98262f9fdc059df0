import { parentPort, workerData } from 'node:worker_threads';
import { createKnowledge } from './knowledge';
import { OptionsSchema, OrderSchema, type Report } from './thread-messages';

/** The script of the thread that keeps the indexes. */
const knowledge = createKnowledge(OptionsSchema.parse(workerData));
const running = new Map<number, AbortController>();

const report = (message: Report): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: unknown) => {
  const order = OrderSchema.parse(message);
  if (order.type === 'abort') return running.get(order.id)?.abort();
  const { id, request } = order;
  const controller = new AbortController();
  running.set(id, controller);
  const { signal } = controller;
  const onActivity = (): void => report({ type: 'activity', id });
  knowledge
    .search({ ...request, signal, onActivity })
    .then((result) => report({ type: 'result', id, result }))
    .catch(() => report({ type: 'aborted', id }))
    .finally(() => running.delete(id));
});
