/** What is to be run, and with what. */
export interface ProcessStart {
  /** A program with its arguments, or one line for the system's shell. */
  readonly program: { readonly file: string; readonly args: readonly string[] } | string;
  /** Where it runs; absolute. */
  readonly folder: string;
  /** All that it sees of an environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin: 'ignore' | 'pipe';
  /** Whether it leads a session and a process group of its own; POSIX only. */
  readonly leads: boolean;
}
