import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/ipc/contract';

/** Every procedure of main, typed by the contract. */
export type TaskwrightClient = ContractRouterClient<typeof contract>;

declare global {
  interface Window {
    /** The app's own client, so that it can be scripted from DevTools and from tests. */
    taskwright: TaskwrightClient;
  }
}

/** Makes a channel, hands one end to main by way of the preload script, and speaks through the other. */
function connect(): TaskwrightClient {
  const { port1, port2 } = new MessageChannel();
  window.postMessage('taskwright:connect', location.origin, [port2]);
  const created: TaskwrightClient = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  return created;
}

export const client: TaskwrightClient = connect();
window.taskwright = client;
