import { z } from 'zod';
import type { SearchKind } from '../../shared/model/search-query';

/** A text of an event. */
export interface EventText {
  /** Its place among the texts of its event, from 0; it stays when another one is empty. */
  readonly part: number;
  readonly kind: SearchKind;
  readonly tool: string | null;
  readonly text: string;
  /** Where the whole of it is kept, when `text` is only its beginning. */
  readonly outputHash: string | null;
}

type Texts = (payload: unknown) => readonly EventText[];

/** The texts of each type of event; a type that is not here has none. */
const TEXTS: Readonly<Record<string, Texts>> = {
  status: of(z.object({ reason: z.string().nullable() }), ({ reason }) => [note(0, reason)]),
  turn_started: of(
    z.object({ prompt: z.string(), why: z.string().nullable() }),
    ({ prompt, why }) => [
      plain(0, 'prompt', prompt),
      note(1, why !== null && prompt.includes(why) ? null : why),
    ],
  ),
  text: of(z.object({ text: z.string() }), ({ text }) => [plain(0, 'answer', text)]),
  reasoning: of(z.object({ text: z.string() }), ({ text }) => [plain(0, 'reasoning', text)]),
  tool_call: of(z.object({ tool: z.string(), input: z.json() }), ({ tool, input }) => [
    { ...plain(0, 'tool_input', wordsOf(input)), tool },
  ]),
  tool_result: of(
    z.object({ tool: z.string(), preview: z.string(), outputHash: z.string().nullable() }),
    ({ tool, preview, outputHash }) => [{ ...plain(0, 'tool_output', preview), tool, outputHash }],
  ),
  check_finished: of(
    z.object({ command: z.string(), preview: z.string(), outputHash: z.string().nullable() }),
    ({ command, preview, outputHash }) => [
      plain(0, 'check', command),
      { ...plain(1, 'check', preview), outputHash },
    ],
  ),
  step_failed: of(z.object({ failure: z.object({ message: z.string() }) }), ({ failure }) => [
    note(0, failure.message),
  ]),
  incident: of(z.object({ summary: z.string(), remedy: z.string() }), ({ summary, remedy }) => [
    note(0, `${summary}\n${remedy}`),
  ]),
  steered: of(z.object({ text: z.string() }), ({ text }) => [note(0, text)]),
  compacted: of(z.object({ summary: z.string() }), ({ summary }) => [note(0, summary)]),
  reflected: of(z.object({ lessons: z.array(z.string()) }), ({ lessons }) => [
    note(0, lessons.join('\n')),
  ]),
  approval_requested: of(
    z.object({ question: z.string(), detail: z.string() }),
    ({ question, detail }) => [note(0, `${question}\n${detail}`)],
  ),
  approval_decided: of(z.object({ note: z.string() }), ({ note: words }) => [note(0, words)]),
  checkpoint: of(z.object({ message: z.string().nullable() }), ({ message }) => [note(0, message)]),
  trimmed: of(z.object({ why: z.string() }), ({ why }) => [note(0, why)]),
  retrying: of(z.object({ why: z.string() }), ({ why }) => [note(0, why)]),
};

/** The types of events that have texts. */
export const TYPES_WITH_TEXTS: readonly string[] = Object.keys(TEXTS);

/** What can be found of an event. `payload` is JSON; one that is not as it should be has no texts. */
export function eventTexts(type: string, payload: string): readonly EventText[] {
  const texts = Object.hasOwn(TEXTS, type) ? TEXTS[type] : undefined;
  if (texts === undefined) return [];
  try {
    return texts(JSON.parse(payload)).filter(({ text }) => text !== '');
  } catch {
    // No JSON, or nested deeper than can be read: one event must not stop all others from being found.
    return [];
  }
}

function of<Payload>(
  schema: z.ZodType<Payload>,
  texts: (payload: Payload) => readonly EventText[],
): Texts {
  return (payload) => {
    const read = schema.safeParse(payload);
    return read.success ? texts(read.data) : [];
  };
}

function plain(part: number, kind: SearchKind, text: string): EventText {
  return { part, kind, tool: null, text, outputHash: null };
}

function note(part: number, text: string | null): EventText {
  return plain(part, 'note', (text ?? '').trim());
}

/** The words and numbers of a tool's input, one value a line; the names of its fields are not told. */
function wordsOf(input: unknown): string {
  if (typeof input === 'string') return input;
  if (typeof input === 'number') return String(input);
  if (typeof input !== 'object' || input === null) return '';
  return Object.values(input)
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n');
}
