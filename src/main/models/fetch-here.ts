/** Follows no redirect: the key would travel along to an address that nobody entered. */
export const fetchHere: typeof fetch = (input, init) =>
  fetch(input, { ...init, redirect: 'manual' });
