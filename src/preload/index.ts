import { ipcRenderer } from 'electron';

/**
 * Hands the page's message port over to main, and nothing else: what the page may ask is the
 * contract's affair, and main checks who is asking.
 */
window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== 'taskwright:connect') return;
  const [port] = event.ports;
  if (port !== undefined) ipcRenderer.postMessage('taskwright:connect', null, [port]);
});
