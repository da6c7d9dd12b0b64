// The tools at the left edge, with their keys.

import { Tooltip } from '@mantine/core';
import { memo, useCallback, useLayoutEffect, useRef } from 'react';
import { useIsPainted } from '../use-is-painted.ts';
import classes from './tool-bar.module.css';
import type { ViewerTool } from './viewer-tools.ts';
import { viewerTexts } from './viewer-texts.ts';

export function ToolBar({ tools }: { readonly tools: readonly ViewerTool[] }) {
  const latest = useRef(tools);
  useLayoutEffect(() => {
    latest.current = tools;
  });
  const run = useCallback((keys: string): void => {
    latest.current.find((tool) => tool.keys === keys)?.run();
  }, []);
  const t = viewerTexts.useText();
  // The first frame is the pictures': it does not wait for the buttons. Their keys work already.
  const isIn = useIsPainted();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('tools')} aria-orientation="vertical">
      {tools.map(({ keys, shownKey, label, icon, isOn, whyNot }) =>
        icon === undefined || !isIn ? null : (
          <Tool
            key={keys}
            keys={keys}
            shownKey={shownKey ?? keys.toUpperCase()}
            label={label}
            icon={icon}
            isOn={isOn}
            whyNot={whyNot}
            run={run}
          />
        ),
      )}
    </div>
  );
}

type ToolProps = Required<Pick<ViewerTool, 'keys' | 'shownKey' | 'label' | 'icon'>> & {
  readonly isOn: boolean | undefined;
  readonly whyNot: string | undefined;
  readonly run: (keys: string) => void;
};

/** Drawn again only when it looks different: the bar is asked for each frame of a drag over the picture. */
const Tool = memo(function Tool({ keys, shownKey, label, icon: Icon, isOn, whyNot, run }: ToolProps) {
  return (
    <Tooltip label={whyNot === undefined ? label : `${label}. ${whyNot}`} position="right">
      <button
        type="button"
        className={classes.tool}
        aria-label={label}
        aria-pressed={isOn}
        // Can still be reached, so that it can say why it does nothing.
        aria-disabled={whyNot !== undefined || undefined}
        // Of ARIA 1.3; `aria-describedby` is the tooltip's, and stands only while that is open.
        // oxlint-disable-next-line jsx-a11y/role-supports-aria-props
        aria-description={whyNot}
        onClick={() => run(keys)}
      >
        <Icon size={19} stroke={1.6} aria-hidden />
        <span className={classes.key} data-key={shownKey} aria-hidden />
      </button>
    </Tooltip>
  );
});
