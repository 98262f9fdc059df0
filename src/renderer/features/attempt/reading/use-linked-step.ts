import { useEffect, useRef } from 'react';
import type { Transcript } from '../transcript/transcript-model';

/** Goes once to the step that a link to the attempt named, as soon as the transcript has it. */
export function useLinkedStep(
  transcript: Transcript,
  step: number | undefined,
  go: (key: string) => void,
): void {
  const gone = useRef(false);
  const isThere = step !== undefined && hasStep(transcript, step);
  useEffect(() => {
    if (!isThere || gone.current) return;
    // Going renders at once, which React cannot do within an effect.
    const timer = setTimeout(() => {
      gone.current = true;
      go(`step-${step}`);
    });
    return () => clearTimeout(timer);
  }, [isThere, step, go]);
}

function hasStep({ sections }: Transcript, step: number): boolean {
  return sections.some(
    (section) =>
      section.type === 'turn' &&
      section.entries.some((entry) => entry.type === 'step' && entry.number === step),
  );
}
