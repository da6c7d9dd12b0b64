// What every drawn entry needs and no entry owns.

import { createContext, useContext } from 'react';
import type { BoardFormat } from './board-format.ts';
import type { BoardColumn, BoardView } from './board-model.ts';
import type { BoardSelection } from './board-selection.ts';
import type { BoardTranslate } from './board-words.ts';

export type BoardSurroundings = {
  view: BoardView;
  format: BoardFormat;
  text: BoardTranslate;
  selection: BoardSelection;
  columns: ReadonlyMap<string, BoardColumn>;
  /** True where entries of several columns share a lane, so that each must say whose it is. */
  showsColumn: boolean;
  /** What the column of entries without one is called. */
  noColumn: string;
  /** Height of a minute in the time grid, to choose how much an entry says. */
  minuteHeightPx: number;
  laneWidthPx: number;
};

const BoardContext = createContext<BoardSurroundings | null>(null);
export const BoardSurroundingsProvider = BoardContext.Provider;

export function useBoardSurroundings(): BoardSurroundings {
  const surroundings = useContext(BoardContext);
  if (surroundings === null) throw new Error('A board entry was drawn outside a board');
  return surroundings;
}
