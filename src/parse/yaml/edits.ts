/** A change to a text: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface EditedText {
  readonly text: string;
  /** Where something in the edited text comes from; the start of the edit if it was written by one. */
  readonly toOriginal: (offset: number) => number;
}

/**
 * Makes all changes at once. Of two that overlap the first is made: the other one's words are still there for
 * the next look at the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const made = toDisjoint(edits);
  let edited = "";
  let end = 0;
  for (const edit of made) {
    edited += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return { text: edited + text.slice(end), toOriginal: (offset) => toOriginal(made, offset) };
}

/** In order, none overlapping another. */
export function toDisjoint(edits: readonly Edit[]): readonly Edit[] {
  const made: Edit[] = [];
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < end) continue;
    made.push(edit);
    end = edit.end;
  }
  return made;
}

function toOriginal(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset < start + edit.text.length) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}
