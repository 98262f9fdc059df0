import { ORPCError, ValidationError } from '@orpc/server';
import type { Log } from '../engine/ports';
import { describeLedgerFailure } from '../ledger/failure';
import { SettingsFileError } from '../settings/settings-file-error';
import { refusal } from './answer';

/** Bad input becomes the sentence of its first issue; what nobody expected is logged and kept in main. */
export function asSentence(error: unknown, log: Log): ORPCError<string, unknown> {
  if (isProcedureError(error)) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
      const issue = error.cause.issues[0];
      const where = issue?.path?.map(String).join('.') ?? '';
      return refusal(
        'INVALID',
        issue === undefined ? error.message : sentence(issue.message, where),
      );
    }
    if (error.defined) return error;
  }
  if (error instanceof SettingsFileError) return refusal('UNAVAILABLE', error.message);
  log.error('A procedure failed unexpectedly.', error);
  const ledgerFailure = describeLedgerFailure(error);
  if (ledgerFailure !== null) return refusal('UNAVAILABLE', ledgerFailure);
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Something went wrong inside Taskwright; the log in the data folder has the details.',
  });
}

function isProcedureError(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError;
}

/** Our own messages are sentences; those of the schema library need the name of the field. */
function sentence(message: string, where: string): string {
  return message.endsWith('.') ? message : `${where === '' ? 'The input' : where}: ${message}.`;
}

/** A stream that breaks off says why in a sentence, as a procedure that answers once does. */
export async function* inSentences<T>(
  stream: AsyncGenerator<T, void>,
  log: Log,
): AsyncGenerator<T, void> {
  try {
    yield* stream;
  } catch (error) {
    throw asSentence(error, log);
  }
}
