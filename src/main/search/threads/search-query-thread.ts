import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../../shared/assert-never';
import { isDamage } from '../index/open-index';
import { openSearchReader, type SearchReader } from '../query/search-reader';
import { AskOrderSchema, SearchFilesSchema, type Answer, type AskOrder } from './messages';

type Question = Extract<AskOrder, { type: 'query' | 'inAttempt' }>;

/** The script of the thread that answers searches. */
const files = SearchFilesSchema.parse(workerData);
const waiting = new Map<number, Question>();
let reader: SearchReader | null = null;

parentPort?.on('message', (message: unknown) => {
  const order = AskOrderSchema.parse(message);
  switch (order.type) {
    case 'abort':
      waiting.delete(order.id);
      return;
    case 'reopen':
      close();
      return;
    case 'query':
    case 'inAttempt':
      waiting.set(order.id, order);
      void answerInTurn(order.id);
      return;
    default:
      assertNever(order);
  }
});

/** A question that is taken back before its turn is not answered: a person types on. */
async function answerInTurn(id: number): Promise<void> {
  await turn();
  const question = waiting.get(id);
  if (question === undefined) return;
  waiting.delete(id);
  tell(answered(question));
}

function answered(question: Question): Answer {
  const { id } = question;
  try {
    reader ??= openSearchReader(files);
    const output =
      question.type === 'query' ? reader.query(question.query) : reader.inAttempt(question.query);
    return { type: 'answer', id, output };
  } catch (cause) {
    close();
    const error = cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown';
    return { type: 'failed', id, error, isDamaged: isDamage(cause) };
  }
}

function close(): void {
  reader?.close();
  reader = null;
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}
