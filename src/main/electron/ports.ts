import { ipcMain } from 'electron';
import { isTrustedSender } from '../ipc/trusted-sender';
import type { createPortHandler } from '../ipc/serve';

/** Takes the ports that the app's own page hands over; a port from any other frame is closed. */
export function acceptPorts(
  handler: ReturnType<typeof createPortHandler>,
  developmentServer: string | null,
): void {
  ipcMain.on('taskwright:connect', (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (!isTrustedSender(event.senderFrame, developmentServer)) {
      port.close();
      return;
    }
    handler.upgrade(port);
    port.start();
  });
}
