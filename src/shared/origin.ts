import { z } from 'zod';

/** Written in one way only, as it will be asked for. */
const AddressSchema = z.url({ normalize: true });

/** Whether both addresses have the same scheme, host and port; false where one is no address. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = originOf(one);
  return origin !== null && origin === originOf(other);
}

function originOf(address: string): string | null {
  const parsed = AddressSchema.safeParse(address);
  return parsed.success ? (/^[^:]+:\/\/[^/?#]+/.exec(parsed.data)?.[0] ?? null) : null;
}
