/** An exact decimal number: `units` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point, 0 or more. */
  readonly scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** A sign, a currency sign, digits with or without thousands commas, a point: `-$1,234.50`. */
const NUMBER = /^(?:([-+−])?\s?[$€£]?\s?|[$€£]\s?(-))(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** Reads a number as it stands in a table; parentheses mean below zero. Null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const trimmed = text.trim();
  const bracketed = /^\((.+)\)$/.exec(trimmed)?.[1];
  if (bracketed !== undefined) {
    const inner = parseDecimal(bracketed);
    return inner === null ? null : { ...inner, units: -inner.units };
  }
  const match = NUMBER.exec(trimmed);
  if (match === null) return null;
  const [, before = '', after = '', whole = '', fraction = ''] = match;
  const magnitude = BigInt(whole.replaceAll(',', '') + fraction);
  const negative = before === '-' || before === '−' || after === '-';
  return { units: negative ? -magnitude : magnitude, scale: fraction.length };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Below, at or above zero as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = unitsAt(a, scale) - unitsAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** With thousands commas and all its digits, but no zeros past `minDecimals`: `-1,234.50`. */
export function formatDecimal(value: Decimal, minDecimals = 0): string {
  const negative = value.units < 0n;
  const scale = Math.max(value.scale, minDecimals);
  const units = unitsAt({ ...value, units: negative ? -value.units : value.units }, scale);
  const digits = units.toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/g, ',');
  const kept = digits.slice(digits.length - scale).slice(0, minDecimals);
  const rest = digits.slice(digits.length - scale + minDecimals).replace(/0+$/, '');
  const fraction = kept + rest;
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
