/** https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function, four times over: names need no more. */
export const digest = (text: string): string =>
  [0, 1, 2, 3]
    .map((seed) => {
      let hash = 2_166_136_261 ^ seed;
      for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');

export const uuid = (text: string): string =>
  digest(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
