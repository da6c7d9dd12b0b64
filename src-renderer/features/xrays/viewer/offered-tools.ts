// Tools that work on pixels, while there are none: they stand in their place, say why they do nothing, and do nothing.

import { announce } from '#renderer/ui/live-region.tsx';
import type { ViewerTool } from './viewer-tools.ts';
import { viewerTexts } from './viewer-texts.ts';

/** Why a picture has no pixels: it cannot be shown, or it is not known yet whether it can. */
export type PictureLack = 'refused' | 'coming';

/** The picture that a tool works on: the one that was touched last, or the one that is read. */
export type ToolSubject = 'touched' | 'read';

/** The same tools; what works on a picture without pixels has `whyNot`, and says it when it is pressed. */
export function offeredTools(
  tools: readonly ViewerTool[],
  lacks: Readonly<Record<ToolSubject, PictureLack | null>>,
): readonly ViewerTool[] {
  if (lacks.touched === null && lacks.read === null) return tools;
  return tools.map((tool) => {
    const lack = tool.worksOn === undefined ? null : lacks[tool.worksOn];
    if (lack === null) return tool;
    const whyNot = viewerTexts.text(`noPixels.${lack}`);
    return { ...tool, whyNot, run: () => announce(whyNot) };
  });
}
