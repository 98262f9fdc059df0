import { isTrustedSender } from '../ipc/trusted-sender';

interface Asking {
  /** The address of the page that asks, or its origin. */
  readonly url: string;
  /** False for an embedded frame. */
  readonly isTop: boolean;
}

/**
 * Whether a page gets what it asks the browser for: only the app's own page, and only to put text into the
 * clipboard, which its copy buttons do. Nobody may read the clipboard.
 */
export function isGranted(
  permission: string,
  { url, isTop }: Asking,
  developmentServer: string | null,
): boolean {
  const frame = { url, parent: isTop ? null : 'another frame' };
  return permission === 'clipboard-sanitized-write' && isTrustedSender(frame, developmentServer);
}
