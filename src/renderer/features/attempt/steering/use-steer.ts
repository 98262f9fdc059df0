import { useMutation } from '@tanstack/react-query';
import { notifyFailure } from '../../../ipc/notify';
import { orpc } from '../../../ipc/queries';

interface Steer {
  readonly sending: boolean;
  /**
   * `onSent` is called once the message is recorded, also after the screen was left; a failure is told to
   * the person.
   */
  readonly send: (text: string, onSent: () => void) => void;
}

/** Queues a person's message for an attempt. */
export function useSteer(id: string): Steer {
  const steer = useMutation(
    orpc.attempts.steer.mutationOptions({
      onError: (error) => notifyFailure('The message was not recorded', error),
    }),
  );
  return {
    sending: steer.isPending,
    send: (text, onSent) => void steer.mutateAsync({ id, text }).then(onSent, () => undefined),
  };
}
