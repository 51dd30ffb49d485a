/** Controls, format characters (zero width, order of reading, tags), and others that are not seen. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A text in one line that steers neither a terminal nor the order of reading: control characters as `\u001b`. */
export const printable = (text: string): string =>
  text.replaceAll(unprintable, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);

export const isPrintable = (text: string): boolean => printable(text) === text;
