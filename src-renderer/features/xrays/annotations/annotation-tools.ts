// The tools that draw and measure, for the tool bar and the keyboard.

import {
  IconAngle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowUpRight,
  IconLetterT,
  IconPencil,
  IconRuler2,
  IconRulerMeasure,
  IconTimeline,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { ViewerTool } from '../viewer/viewer-tools.ts';
import { annotationsTexts } from './annotations-texts.ts';
import type { DrawTool } from './drawing.ts';
import type { AnnotationWork } from './use-annotation-work.ts';

const drawTools: readonly (readonly [tool: DrawTool, keys: string, shownKey: string, icon: TablerIcon])[] = [
  ['LENGTH', 'l', 'L', IconRuler2],
  ['POLYLINE', 'p', 'P', IconTimeline],
  ['ANGLE', 'a', 'A', IconAngle],
  ['ARROW', 'shift+a', '⇧A', IconArrowUpRight],
  ['TEXT', 't', 'T', IconLetterT],
  ['FREEHAND', 'd', 'D', IconPencil],
  ['CALIBRATION', 'shift+l', '⇧L', IconRulerMeasure],
];

/** None for whoever may only look. */
export function annotationTools(
  { mayDraw, drawing, choose, selected, removeSelected, annotations }: AnnotationWork,
  /** Called when a tool is taken up, so that another kind of tool is put away. */
  onTaken: () => void,
): readonly ViewerTool[] {
  if (!mayDraw) return [];
  const t = annotationsTexts.text;
  const { undo, redo } = annotations.history;
  const removing = { label: t('remove'), run: removeSelected };
  return [
    ...drawTools.map(([tool, keys, shownKey, icon]) => ({
      keys,
      shownKey,
      label: t(`tool.${tool}`),
      icon,
      isOn: drawing?.tool === tool,
      worksOn: 'read' as const,
      run: () => {
        onTaken();
        choose(tool);
      },
    })),
    ...(undo === null
      ? []
      : [{ keys: 'mod+z', shownKey: '^Z', label: t('undo'), icon: IconArrowBackUp, run: undo }]),
    ...(redo === null
      ? []
      : [
          { keys: 'mod+shift+z', shownKey: '⇧^Z', label: t('redo'), icon: IconArrowForwardUp, run: redo },
          { keys: 'mod+y', label: t('redo'), run: redo },
        ]),
    ...(selected === null
      ? []
      : [
          { keys: 'delete', ...removing },
          { keys: 'backspace', ...removing },
        ]),
  ];
}
