// The one way text is folded before it is indexed, searched or compared. Not for showing: the fold loses accents.

/** Letters that Unicode does not take apart into a base letter and a mark. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ı: 'i',
  ȷ: 'j',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ς: 'σ',
};
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and the Arabic lengthener. */
const accents =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640]/gu;

/** Marks that vanish inside a word (soft hyphen, joiners), against marks that part words. */
const invisible = /\p{Cf}/gu;
const betweenWords = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cs}\u02b9-\u02bf]+/gu;

/**
 * The text as the search index holds it: lower case, no accents, one space between words, none at the ends.
 * Apostrophes, hyphens and all punctuation become spaces. Signs that carry vowels in Indic and Thai script stay.
 * Folding a folded text changes nothing.
 */
export function normaliseForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(accents, '')
    .replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
    .replace(betweenWords, ' ')
    .trim()
    .normalize('NFC');
}

/** First code point of each set of ten digits that phones and dates are typed in, beside ASCII. */
const digitZeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

/** The text with Arabic, Persian, Devanagari, Bengali, Thai and full-width digits as 0–9. */
export function withPlainDigits(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const zero = digitZeros.find((start) => codePoint >= start && codePoint < start + 10);
    return zero === undefined ? character : String(codePoint - zero);
  });
}
