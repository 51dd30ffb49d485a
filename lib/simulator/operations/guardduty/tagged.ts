/** Tags, where there are any: the models know no empty map of them. */
export const tagsOf = (tags: Readonly<Record<string, string>> = {}): { Tags?: Record<string, string> } =>
  Object.keys(tags).length > 0 ? { Tags: { ...tags } } : {};
