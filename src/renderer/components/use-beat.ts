import { useEffect, useState } from 'react';

/**
 * A number that follows another one, at most once in `ms`: what is asked for anew with each event of a
 * running attempt would be asked for too often.
 */
export function useBeat(latest: number, ms: number): number {
  const [beat, setBeat] = useState(latest);
  const isBehind = beat !== latest;
  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => setBeat(latest), ms);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a later number does not put the beat off
  }, [isBehind, beat, ms]);
  return beat;
}
