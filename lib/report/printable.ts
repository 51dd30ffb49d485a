const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A text in one line that steers neither a terminal nor the order of reading: control characters as `\u001b`. */
export const printable = (text: string): string =>
  text.replaceAll(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const isPrintable = (text: string): boolean => printable(text) === text;
