// A sentence put into a text where the caret stands, with spaces where words would touch. Pure; tested beside.

export type TextWithCaret = { readonly text: string; readonly caret: number };

/** Puts `sentence` in place of what is selected from `start` to `end`. Gives the text and where the caret stands after it. */
export function insertedText(text: string, sentence: string, start: number, end: number): TextWithCaret {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const gapBefore = before === '' || /\s$/u.test(before) ? '' : ' ';
  const gapAfter = after === '' || /^[\s.,;:!?)]/u.test(after) ? '' : ' ';
  const head = `${before}${gapBefore}${sentence}`;
  return { text: `${head}${gapAfter}${after}`, caret: head.length };
}
