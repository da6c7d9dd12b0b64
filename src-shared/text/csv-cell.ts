// Cells of CSV files that a spreadsheet may open. Quoting and separators are the CSV library's work.

/**
 * What a spreadsheet may run as a formula when a cell starts with it (OWASP, "CSV Injection": = + - @, tab,
 * carriage return, line feed, and the full-width forms). Apostrophes before it count, so that undoing is exact.
 */
const startsLikeFormula = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const wasProtected = /^''*[=+\-@\t\r\n＝＋－＠]/u;

/** The text to write into a cell, with one apostrophe in front where a spreadsheet would read a formula. */
export function protectCell(text: string): string {
  return startsLikeFormula.test(text) ? `'${text}` : text;
}

/** The text of a cell that `protectCell` wrote; any other text comes back as it is. */
export function unprotectCell(cell: string): string {
  return wasProtected.test(cell) ? cell.slice(1) : cell;
}
