import { type DragEvent, useState } from 'react';

export type Half = 'upper' | 'lower';

interface Over {
  readonly id: string;
  readonly half: Half;
}

/** What a row needs so that it can be dragged, and others be dropped on it. */
export interface DragProps {
  readonly draggable: true;
  readonly 'data-dragged': boolean | undefined;
  /** The half over which another row is held. */
  readonly 'data-over': Half | undefined;
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
  readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  readonly onDragEnd: () => void;
}

/** Rows of one list that can be dragged to another place in it. */
export function useCardDrag(
  onDrop: (id: string, target: string, half: Half) => void,
): (id: string) => DragProps {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  return (id) => ({
    draggable: true,
    'data-dragged': dragged === id || undefined,
    'data-over': over?.id === id && dragged !== id ? over.half : undefined,
    onDragStart: ({ dataTransfer }) => {
      dataTransfer.effectAllowed = 'move';
      setDragged(id);
    },
    onDragOver: (event) => {
      // What was picked up elsewhere has no place here.
      if (dragged === null) return;
      event.preventDefault();
      const half = halfUnder(event);
      if (over?.id !== id || over.half !== half) setOver({ id, half });
    },
    onDrop: (event) => {
      if (dragged === null) return;
      event.preventDefault();
      onDrop(dragged, id, halfUnder(event));
      end();
    },
    onDragEnd: end,
  });
}

function halfUnder({ clientY, currentTarget }: DragEvent<HTMLElement>): Half {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'upper' : 'lower';
}
