import type { Model, ModelPart, ModelRequest } from '../../src/main/engine/ports';
import { scriptedModel, type Reply } from './scripted-model';

const SILENT: Reply = { hangsAfter: '' };

/** A model whose calls wait until the test answers them, told apart by the task that they are about. */
export function taskModel() {
  const open: { readonly title: string; readonly answer: (reply: Reply) => void }[] = [];
  const asked: string[] = [];

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    const title = titleOf(request);
    asked.push(title);
    const reply = await new Promise<Reply>((resolve) => {
      const entry = { title, answer: resolve };
      open.push(entry);
      const giveUp = () => {
        open.splice(open.indexOf(entry), 1);
        resolve(SILENT);
      };
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    });
    yield* scriptedModel([reply]).stream(request, signal);
  }

  const model: Model = { stream, unready: () => null, contextWindow: () => null };
  return {
    model,
    /** The task of each request, in the order in which they came. */
    asked,
    /** The tasks whose calls wait for an answer, the first asked first. */
    waiting: (): readonly string[] => open.map(({ title }) => title),
    /** Answers the oldest open call of the task. @throws when it has none. */
    answer: (title: string, reply: Reply = { text: 'It is done.' }): void => {
      const at = open.findIndex((entry) => entry.title === title);
      const [entry] = at === -1 ? [] : open.splice(at, 1);
      if (entry === undefined) throw new Error(`No call about “${title}” is open.`);
      entry.answer(reply);
    },
  };
}

/** The first line of the first prompt is the task's title, where the task has no description. */
function titleOf({ messages }: ModelRequest): string {
  const [first] = messages;
  return first?.role === 'user' ? (first.text.split('\n')[0] ?? '') : '';
}
