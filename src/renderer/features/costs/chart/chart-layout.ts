import type { CostBar } from '../../../../shared/model/cost-report';
import type { ChartScale } from './chart-scale';

/** One model's part of a bar, in px from the top of the plot. */
interface Segment {
  /** The model's place among those with a colour; the last is all others. */
  readonly place: number;
  readonly top: number;
  readonly height: number;
}

export interface BarLayout {
  readonly left: number;
  readonly width: number;
  /** Where its slot begins, and how wide it is: the whole of it can be pointed at. */
  readonly slotLeft: number;
  readonly slotWidth: number;
  readonly segments: readonly Segment[];
  /** Money set aside for calls under way, over the segments; null for none. */
  readonly reserved: { readonly top: number; readonly height: number } | null;
  /** Calls without a price: how much is missing is not known, so that its height means nothing. */
  readonly unpriced: { readonly top: number; readonly height: number } | null;
  /** The upper edge of all of it. */
  readonly top: number;
}

const BAR_WIDTH = 30;
/** Of a slot, where slots are narrower than bars. */
const SHARE = 0.7;
const GAP = 1;
const LEAST_RESERVED = 4;
const UNPRICED_HEIGHT = 8;

/** Where everything of a chart's bars is, in px of a plot of this size. */
export function chartLayout(
  bars: readonly CostBar[],
  { top }: ChartScale,
  size: { readonly width: number; readonly height: number },
): readonly BarLayout[] {
  const slotWidth = size.width / Math.max(bars.length, 1);
  const width = Math.max(1, Math.min(BAR_WIDTH, slotWidth * SHARE));
  const yOf = (amount: number): number => Math.round(size.height * (1 - amount / top));
  return bars.map((bar, index) => {
    const slotLeft = index * slotWidth;
    const segments = segmentsOf(bar, yOf);
    const spentTop = yOf(bar.costMicroUsd);
    const reserved =
      bar.reservedMicroUsd === 0
        ? null
        : capOver(spentTop, yOf, bar.costMicroUsd, bar.reservedMicroUsd);
    const reservedTop = reserved?.top ?? spentTop;
    const unpriced =
      bar.unpricedCalls === 0
        ? null
        : { top: reservedTop - UNPRICED_HEIGHT - GAP, height: UNPRICED_HEIGHT };
    return {
      left: slotLeft + (slotWidth - width) / 2,
      width,
      slotLeft,
      slotWidth,
      segments,
      reserved,
      unpriced,
      top: unpriced?.top ?? reservedTop,
    };
  });
}

/** The sums are rounded, not the parts: a bar is as high as its cost says. */
function segmentsOf(bar: CostBar, yOf: (amount: number) => number): readonly Segment[] {
  let below = 0;
  const segments: Segment[] = [];
  bar.segments.forEach((amount, place) => {
    const [bottom, edge] = [yOf(below), yOf(below + amount)];
    below += amount;
    if (edge === bottom) return;
    const gap = bottom - edge > GAP && segments.length > 0 ? GAP : 0;
    segments.push({ place, top: edge, height: bottom - edge - gap });
  });
  const isTooSmall = segments.length === 0 && bar.costMicroUsd > 0;
  return isTooSmall
    ? [{ place: bar.segments.findIndex((amount) => amount > 0), top: yOf(0) - 1, height: 1 }]
    : segments;
}

function capOver(
  spentTop: number,
  yOf: (amount: number) => number,
  spent: number,
  reserved: number,
): { readonly top: number; readonly height: number } {
  const height = Math.max(LEAST_RESERVED, spentTop - yOf(spent + reserved));
  return { top: spentTop - GAP - height, height };
}
