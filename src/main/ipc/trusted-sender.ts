/** The scheme and host that the app's own pages have. */
export const APP_ORIGIN = 'app://taskwright';

/**
 * Whether a frame is the app's own page: its origin is exactly ours, or in development that of the
 * development server. A page that was navigated elsewhere, an embedded frame or a gone frame is not.
 */
export function isTrustedSender(
  frame: { readonly url: string; readonly parent: unknown } | null,
  developmentServer: string | null,
): boolean {
  if (frame === null || frame.parent !== null) return false;
  return originOf(frame.url) === APP_ORIGIN || isDevelopment(frame.url, developmentServer);
}

function isDevelopment(url: string, developmentServer: string | null): boolean {
  return developmentServer !== null && originOf(url) === originOf(developmentServer);
}

/** `URL.origin` is "null" for custom schemes, so scheme and host are taken by hand. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}
