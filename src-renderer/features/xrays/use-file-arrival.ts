// Files dropped or pasted anywhere on the screen that stands. Open to other features.

import { useEffect, useRef, useState } from 'react';

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Calls `onFiles` for each drop and paste of files; gives whether files hover over the window now. */
export function useFileArrival(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    // Entering a child comes before leaving its parent: what counts is how deep the pointer is.
    let depth = 0;
    function onEnter(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      depth += 1;
      setIsOver(true);
    }
    function onLeave(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    }
    function onOver(event: DragEvent): void {
      if (carriesFiles(event)) event.preventDefault();
    }
    function onDrop(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      const files = filesOf(event.dataTransfer);
      if (files.length > 0) latest.current(files);
    }
    function onPaste(event: ClipboardEvent): void {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    }
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
  return isOver;
}
