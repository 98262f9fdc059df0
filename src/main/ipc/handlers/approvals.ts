import { answer } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function approvalHandlers({ approvals }: Procedures, { stores, engine }: Services) {
  return {
    list: approvals.list.handler(({ input: { executionId } }) => [
      ...(executionId === undefined
        ? stores.approvals.pending()
        : stores.approvals.ofRun(executionId)),
    ]),
    decide: approvals.decide.handler(({ input: { id, decision, note, scope } }) =>
      answer(engine.decide(id, decision, note, scope)),
    ),
  };
}
