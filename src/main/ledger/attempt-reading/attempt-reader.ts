import type { z } from 'zod';
import type { Result } from '../../../shared/result';
import type { ReaderThread } from '../reader/reader-by-thread';
import {
  ATTEMPT_READS,
  type AttemptReadInput,
  type AttemptReadName,
  type AttemptReadOutput,
} from './attempt-reads';

const OUTPUTS: { readonly [Name in AttemptReadName]: Output<AttemptReadOutput<Name>> } =
  ATTEMPT_READS;

interface Output<Value> {
  readonly output: z.ZodType<Value>;
}

/** Reads attempts beside the app. Failures are sentences; what is not there is null. */
export interface AttemptReader {
  /** @throws the reason of `signal` when it aborts: the question is then taken back. */
  read<Name extends AttemptReadName>(
    name: Name,
    input: AttemptReadInput<Name>,
    signal?: AbortSignal,
  ): Promise<Result<AttemptReadOutput<Name>, string>>;
}

export function createAttemptReader({ ask }: Pick<ReaderThread, 'ask'>): AttemptReader {
  return {
    read: (name, input, signal) => ask(name, input, OUTPUTS[name].output, signal),
  };
}
