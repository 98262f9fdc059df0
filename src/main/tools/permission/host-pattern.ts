/** Whether `example.com` or `*.example.com` (its subdomains alone) covers a host. */
export function coversHost(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = bare(host);
  return wanted.startsWith('*.') ? given.endsWith(wanted.slice(1)) : given === wanted;
}

/** Without the root's dot and without the brackets of an IPv6 address. */
function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}
