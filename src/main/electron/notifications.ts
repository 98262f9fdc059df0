import { BrowserWindow, Notification } from 'electron';
import type { Taskwright } from '../compose';
import { watchQuestions } from '../ipc/new-questions';

/**
 * Shows a notification of the system for each question to a person, unless its window is in front. A
 * click shows the attempt that asks.
 */
export function notifyOfQuestions(taskwright: Taskwright, showAttempt: (id: string) => void): void {
  const { changes, stores } = taskwright;
  // Kept until they are gone: one that is collected as garbage does not hear its click.
  const shown = new Set<Notification>();
  watchQuestions({ changes, pending: stores.approvals.pending }, (asked) => {
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return;
    const notification = new Notification({
      title: `${asked.agentName} asks: ${asked.taskTitle}`,
      body: asked.question,
    });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      showAttempt(asked.runId);
    });
    notification.show();
  });
}
