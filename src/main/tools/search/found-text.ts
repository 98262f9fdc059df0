import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openForReading } from '../open-file';
import type { FoundLine } from './ripgrep-event';

/**
 * Looks up what ripgrep found in the file itself, opened so that no link leads elsewhere: a folder
 * that was swapped for a link while ripgrep walked through it would otherwise show files outside.
 * One file is open at a time.
 */
export class FoundText {
  readonly #root: string;
  readonly #start: string;
  #path: string | null = null;
  #file: FileHandle | null = null;

  /** `root` is the folder within reach, `start` where ripgrep began; absolute and real. */
  constructor(root: string, start: string) {
    this.#root = root;
    this.#start = start;
  }

  /** Whether the line is in the file. */
  async confirms({ path, offset, bytes }: FoundLine): Promise<boolean> {
    try {
      const file = await this.#fileAt(path);
      const there = Buffer.alloc(bytes.length);
      const { bytesRead } = await file.read(there, 0, there.length, offset);
      // ripgrep ends the last line with a line feed where the file does not.
      return there.subarray(0, bytesRead).equals(bytes.subarray(0, bytesRead)) && bytesRead > 0;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
    this.#path = null;
  }

  async #fileAt(path: string): Promise<FileHandle> {
    if (this.#file !== null && this.#path === path) return this.#file;
    await this.close();
    const real = join(this.#start, path);
    this.#file = await openForReading({ root: this.#root, real });
    this.#path = path;
    return this.#file;
  }
}
