import { useEffect } from 'react';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import type { AttemptPlace } from '../attempt-place';

/** Goes to the place that a link to the attempt names, once for each place. */
export function useLinkedPlace(
  attemptId: string,
  { step, seq }: AttemptPlace,
  goToSeq: (seq: number) => void,
): void {
  useEffect(() => {
    const controller = new AbortController();
    const go = async () => {
      const { signal } = controller;
      const place =
        seq ??
        (step === undefined
          ? null
          : (await client.attempts.placeOfStep({ id: attemptId, step }, { signal })).seq);
      // Going renders at once, which React cannot do within an effect.
      await Promise.resolve();
      if (place !== null && !signal.aborted) goToSeq(place);
    };
    go().catch((error: unknown) => {
      if (!controller.signal.aborted) notifyFailure('The place was not found', error);
    });
    return () => controller.abort();
  }, [attemptId, step, seq, goToSeq]);
}
