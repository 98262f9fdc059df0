import { err } from '../../../shared/result';
import type {
  AttemptReadInput,
  AttemptReadName,
  AttemptReadOutput,
} from '../../ledger/attempt-reading/attempt-reads';
import { answer, found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

/** No attempt: it reads as one without events. */
const NOBODY = '-';

/** Joined into those of `attempts`: what is read of an attempt of any length. */
export function readingHandlers({ attempts }: Procedures, { stores, attemptReader }: Services) {
  /** A transcript that was deleted for good is gone at once, also while its rows are being removed. */
  function unlessPurged<Input extends object>(input: Input): Input {
    const isPurged =
      'id' in input && typeof input.id === 'string' && stores.trash.isPurged(input.id);
    return isPurged ? { ...input, id: NOBODY } : input;
  }
  async function read<Name extends AttemptReadName>(
    name: Name,
    input: AttemptReadInput<Name>,
    signal: AbortSignal | undefined,
  ): Promise<AttemptReadOutput<Name>> {
    const read = await attemptReader.read(name, unlessPurged(input), signal);
    return answer(read.ok ? read : err({ code: 'UNAVAILABLE', message: read.error } as const));
  }
  return {
    list: attempts.list.handler(async ({ input, signal }) => {
      const { agentId, projectId } = input;
      if (agentId === undefined && projectId === undefined) return [...stores.runs.list(input)];
      return read('attemptsNarrowed', input, signal);
    }),
    outline: attempts.outline.handler(async ({ input, signal }) => {
      found(stores.runs.get(input.id), 'attempt');
      return read('attemptOutline', input, signal);
    }),
    window: attempts.window.handler(({ input, signal }) => read('attemptWindow', input, signal)),
    counts: attempts.counts.handler(({ input, signal }) => read('markCounts', input, signal)),
    marked: attempts.marked.handler(({ input, signal }) => read('markedEvents', input, signal)),
    nextMark: attempts.nextMark.handler(({ input, signal }) => read('nextMark', input, signal)),
    placeOfStep: attempts.placeOfStep.handler(async ({ input, signal }) => ({
      seq: await read('placeOfStep', input, signal),
    })),
    boundaryOf: attempts.boundaryOf.handler(async ({ input, signal }) => ({
      seq: await read('boundaryOf', input, signal),
    })),
    findings: attempts.findings.handler(({ input, signal }) =>
      read('attemptFindings', input, signal),
    ),
    event: attempts.event.handler(async ({ input, signal }) =>
      found(await read('storedEvent', input, signal), 'event'),
    ),
    outputSlice: attempts.outputSlice.handler(async ({ input, signal }) =>
      found(await read('outputSlice', input, signal), 'output'),
    ),
  };
}
