/** One attack, in words that a person can check. */
export interface Attack {
  readonly name: string;
  /** What would be changed or read if it succeeded. */
  readonly what: string;
  /**
   * A path that is given to every tool for files, or a command. `{outer}` is the folder around the
   * project, `{outside}` one beside it, `{home}` the home, `{data}` this app's own data, `{port}` a
   * server of this machine, `{socket}` one at a path, `{pid}` the app, and `{sleep}` seconds that
   * nobody else sleeps.
   */
  readonly how: string;
  /** A command that is given to the background. */
  readonly background?: true;
  readonly timeoutSeconds?: number;
}

export function attack(name: string, what: string, how: string): Attack {
  return { name, what, how };
}
