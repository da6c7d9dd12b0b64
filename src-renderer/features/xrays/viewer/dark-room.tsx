// Dark whatever scheme was chosen, from edge to edge: the room that pictures are read in.

import type { ReactNode } from 'react';
import { darkVariables } from '#renderer/ui/theme/theme.ts';
import classes from './xray-viewer.module.css';

type DarkRoomProps = { readonly isFull?: boolean; readonly children: ReactNode };

export function DarkRoom({ isFull = false, children }: DarkRoomProps) {
  return (
    <div
      className={classes.viewer}
      data-dark-room
      data-full={isFull || undefined}
      data-mantine-color-scheme="dark"
      style={darkVariables}
    >
      {children}
    </div>
  );
}
