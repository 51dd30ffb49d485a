/** A number of 32 bits that follows from two others and looks like nothing. */
export const hash = (index: number, salt: number): number => {
  let value = Math.imul(index ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 16), 0x27d4eb2f);
  return (value ^ (value >>> 15)) >>> 0;
};
