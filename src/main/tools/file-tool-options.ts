/** What every tool that works on files is given. */
export interface FileToolOptions {
  /** This app's own data, closed to agents; absolute. */
  readonly dataFolder: string | null;
}
