import { safe } from '@orpc/client';
import { expect, it } from 'vitest';
import type { RestorePreview } from '../../../shared/model/restore';
import { err } from '../../../shared/result';
import type { Restorer } from '../../checkpoints/restore/restorer';
import { connected } from '../testing/connected';

const PREVIEW: RestorePreview = {
  id: 'now',
  checkpointId: 'c',
  projectId: 'p',
  runId: 't:attempt-1',
  takenAt: 1,
  folder: '/shop',
  refusal: null,
  counts: { create: 0, replace: 0, mode: 0, remove: 1, left: 0 },
  bytes: 0,
  changes: [{ path: 'a\u00ff', name: 'a\ufffd', action: 'remove', before: 'file', after: null }],
  left: [],
  notes: [],
};

it('tells a page that the folder is not as the preview showed it, with the preview of how it is', async () => {
  const message = '1 file changed since you looked. Look at the list again.';
  const unused = () => {
    throw new Error('Not needed here.');
  };
  const asked: unknown[] = [];
  const restorer: Restorer = {
    preview: unused,
    previewLines: unused,
    restore: (confirmed) => {
      asked.push(confirmed);
      return Promise.resolve(err({ code: 'CHANGED', message, preview: PREVIEW }));
    },
    undo: unused,
    finish: unused,
    leave: unused,
    progress: unused,
    close: unused,
  };
  const { client } = connected({ restorer });
  const choice = { checkpointId: 'c', paths: ['a\u00ff'], previewId: 'then' };
  const { error, isDefined } = await safe(client.checkpoints.restore(choice));
  expect(asked).toEqual([choice]);
  expect(isDefined).toBe(true);
  expect(error).toMatchObject({ code: 'CHANGED', message, data: PREVIEW });
});
