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

/** Arguments with which Node runs a script of ours in a process of its own. */
export function scriptArguments(script: URL, ...args: readonly string[]): string[] {
  return ['--import', asModule(FIND_TYPESCRIPT).href, fileURLToPath(script), ...args];
}

/** A script for a thread that runs one of ours. */
export function threadScript(script: URL): URL {
  return asModule(`${FIND_TYPESCRIPT}\nawait import(${JSON.stringify(script.href)});`);
}

function asModule(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
