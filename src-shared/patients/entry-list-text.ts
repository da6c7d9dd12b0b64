// Allergies, medications and conditions in one cell of a CSV file: readable to people, and read back without loss.

import { type AlertKind, alertOfCode, alertOfText } from './alert-catalogue.ts';
import { type CodedEntry, type Severity, severities } from './medical-history.ts';

/** What stands behind an entry where its words alone do not say it: `[latex SEVERE]`, `[MILD]`, `[-]` for no code. */
const mark = /^(?<words>.*\S)\s*\[(?<code>-|[a-z][a-z0-9-]*)?(?: ?(?<severity>MILD|MODERATE|SEVERE))?\]$/su;
const noCode = '-';

/**
 * Entries of one kind as `Latex; "Nuts, all kinds"; Gloves [latex SEVERE]`. Words with a separator, a quotation mark
 * or something like a mark in them are quoted; a mark stands only where the words alone would be read otherwise.
 */
export function writeEntryList(kind: AlertKind, entries: readonly CodedEntry[]): string {
  return entries
    .map(({ code, text, severity }) => {
      const wordsSay = alertOfText(kind, text)?.code ?? null;
      const codeMark = code === wordsSay ? null : (code ?? noCode);
      const marks = [codeMark, severity].filter((part) => part !== null).join(' ');
      const words = needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text;
      return marks === '' ? words : `${words} [${marks}]`;
    })
    .join('; ');
}

/** The entries of a cell, as `writeEntryList` wrote it or as other programs write lists: with `,` `;` `|` or lines. */
export function readEntryList(kind: AlertKind, cell: string): CodedEntry[] {
  return splitList(cell).map((part) => readEntry(kind, part));
}

function needsQuotes(text: string): boolean {
  return /[;|\n"]|,(?!\d)/u.test(text) || mark.test(text);
}

function splitList(cell: string): string[] {
  const parts =
    cell.match(/(?:[^\S\n]*"(?:[^"]|"")*"(?=\s*(?:$|[;,|\n[]))[^;|\n,]*|(?:[^;|\n,]|,(?=\d))+)/gu) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function readEntry(kind: AlertKind, part: string): CodedEntry {
  // Longer than any entry may be; not worth looking at.
  const marked = part.length > 1000 || !part.endsWith(']') ? undefined : mark.exec(part)?.groups;
  const code = marked?.['code'] ?? null;
  const isMark =
    marked !== undefined &&
    (code !== null || marked['severity'] !== undefined) &&
    (code === null || code === noCode || alertOfCode(kind, code) !== null);
  const words = unquoted(isMark ? (marked['words'] ?? '') : part);
  const severity = isMark ? marked['severity'] : undefined;
  return {
    code:
      isMark && code !== null ? (code === noCode ? null : code) : (alertOfText(kind, words)?.code ?? null),
    text: words,
    severity: severities.find((one): one is Severity => one === severity) ?? null,
  };
}

function unquoted(words: string): string {
  const inside = /^"(?<text>(?:[^"]|"")*)"$/u.exec(words)?.groups?.['text'];
  return inside === undefined ? words : inside.replaceAll('""', '"').trim();
}
