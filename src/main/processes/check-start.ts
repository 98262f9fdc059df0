import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ProcessStart } from './process-start';

/** Bytes of one argument or variable with the zero at its end: `MAX_ARG_STRLEN` of Linux. */
const MAX_ARGUMENT_BYTES = 131_072;

class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** @throws the error with which Linux would refuse to start this, as far as that can be foreseen. */
export function checkStart({ program, folder, environment }: ProcessStart): void {
  // With a dot behind it, a file in the folder's place is refused as well.
  accessSync(join(folder, '/') + '.', constants.X_OK);
  const texts = [
    ...(typeof program === 'string' ? [program] : program.args),
    ...Object.entries(environment).map((entry) => entry.join('=')),
  ];
  if (texts.some((text) => Buffer.byteLength(text) >= MAX_ARGUMENT_BYTES)) {
    throw new StartError('E2BIG');
  }
  const file = typeof program === 'string' ? '/bin/sh' : program.file;
  if (!placesOf(file, environment['PATH'] ?? '').some(isProgram)) throw new StartError('ENOENT');
}

function placesOf(file: string, searchPath: string): readonly string[] {
  if (isAbsolute(file)) return [file];
  return searchPath.split(delimiter).map((folder) => join(folder, file));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
