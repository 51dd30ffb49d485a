/** The tag that says a thing is this tool's, to change and to delete. */
export const ownerTag = { key: 'landing-zone', value: 'managed' } as const;
