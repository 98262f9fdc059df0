/** What a command needs to find programs, the user's home and the language; nothing that is secret. */
const POSIX_NAMES = [
  ...['PATH', 'HOME', 'LANG', 'TMPDIR', 'USER', 'LOGNAME', 'SHELL', 'TZ'],
  // All that locale(7) knows: whoever likes can name a variable of their own LC_SOMETHING.
  ...['LC_ALL', 'LC_ADDRESS', 'LC_COLLATE', 'LC_CTYPE', 'LC_IDENTIFICATION', 'LC_MEASUREMENT'],
  ...['LC_MESSAGES', 'LC_MONETARY', 'LC_NAME', 'LC_NUMERIC', 'LC_PAPER', 'LC_TELEPHONE', 'LC_TIME'],
];

const WINDOWS_NAMES = [
  ...['PATH', 'PATHEXT', 'COMSPEC', 'SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'TEMP', 'TMP'],
  ...['USERPROFILE', 'USERNAME', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA'],
  ...['PROGRAMDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)', 'NUMBER_OF_PROCESSORS'],
  'PROCESSOR_ARCHITECTURE',
];

/**
 * The environment that a command may see: names from a fixed list, so that no key of this app's own
 * environment reaches it. `TERM` is `dumb`, which keeps most programs from colouring their output.
 */
export function commandEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Readonly<Record<string, string>> {
  const names = new Set(platform === 'win32' ? WINDOWS_NAMES : POSIX_NAMES);
  const isKept = (name: string): boolean =>
    names.has(platform === 'win32' ? name.toUpperCase() : name);
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && isKept(name)) kept[name] = value;
  }
  return { ...kept, TERM: 'dumb' };
}
