import { type Icon, IconArrowBarToUp, IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Move } from './queue-moves';

export const MOVE_ICONS: Readonly<Record<Move, Icon>> = {
  front: IconArrowBarToUp,
  up: IconArrowUp,
  down: IconArrowDown,
};
