import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Lets Node run our TypeScript as it stands: imports without an extension find their `.ts`. */
const FIND_TYPESCRIPT = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL.endsWith('.ts');
    if (!isOurs) return next(specifier, context);
    try {
      return next(specifier + '.ts', context);
    } catch {
      return next(specifier + '/index.ts', context);
    }
  },
});`;

/** Another process that runs a script of this folder on a ledger file, and tells in lines. */
export function startChild(script: string, ledgerFile: string) {
  const hook = `data:text/javascript,${encodeURIComponent(FIND_TYPESCRIPT)}`;
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', hook, path, ledgerFile], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ended,
    kill: () => child.kill('SIGKILL'),
    go: () => child.stdin.end('go\n'),
    /** @throws when the child has ended without another line. */
    nextLine: async (): Promise<string> => {
      const line = await lines.next();
      if (line.done === true) throw new Error(`${script} ended early`);
      return line.value;
    },
  };
}
