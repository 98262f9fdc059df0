import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { asSentence } from './error-sentence';
import type { AppRouter } from './router';
import type { Log } from '../engine/ports';

/** Answers the procedures on a message port, until it closes. */
export function createPortHandler(router: AppRouter, log: Log) {
  return new RPCHandler(router, {
    clientInterceptors: [
      onError((error) => {
        throw asSentence(error, log);
      }),
    ],
  });
}
