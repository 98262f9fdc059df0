import { notifications } from '@mantine/notifications';
import { errorMessage } from './error-message';

/** Tells that an action failed. `what` says which, as "The task was not started". */
export function notifyFailure(what: string, error: unknown): void {
  notifications.show({ title: what, message: errorMessage(error), autoClose: 12_000 });
}
