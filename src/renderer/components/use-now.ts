import { useEffect, useState } from 'react';

/** How far the time in words such as "until 14:30" may lag behind, in ms. */
const STEP_MS = 10_000;

/** The time in Unix milliseconds, moving on while the screen is open: what is due becomes overdue. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, STEP_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
