/**
 * Whether two folders, absolute and real, are one place to work in: the same, or one inside the other.
 * Names are compared whole: `/a/b` and `/a/bc` are two places.
 */
export function isSamePlace(a: string, b: string): boolean {
  const one = ended(a);
  const other = ended(b);
  return one.startsWith(other) || other.startsWith(one);
}

/** With its separator at the end: a slash, or a backslash on Windows, where no path begins with a slash. */
function ended(folder: string): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  return folder.endsWith(separator) ? folder : folder + separator;
}
