/** AWS counts characters (code points), not UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length;
