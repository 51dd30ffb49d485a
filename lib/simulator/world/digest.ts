/** https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function, four times over: names need no more. */
export const digest = (text: string): string => {
  const [start, prime] = [2_166_136_261, 16_777_619];
  let [a, b, c, d] = [start, start ^ 1, start ^ 2, start ^ 3];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, prime);
    b = Math.imul(b ^ code, prime);
    c = Math.imul(c ^ code, prime);
    d = Math.imul(d ^ code, prime);
  }
  return [a, b, c, d].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
};

export const uuid = (text: string): string => {
  const letters = digest(text);
  const part = (from: number, to: number): string => letters.slice(from, to);
  return [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join('-');
};
