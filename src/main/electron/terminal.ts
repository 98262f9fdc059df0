import type { Terminal } from '../command-line/run-command';

/** The terminal that started the app; Ctrl-C and a polite end of the process abort what runs. */
export function openTerminal(): Terminal {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.on('SIGHUP', interrupt);
  // A reader that went away (`| head`) must not end the attempt in the middle.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    interrupt: controller.signal,
  };
}
