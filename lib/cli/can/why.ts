export const why = (_: { file?: string | undefined }): Promise<number> => Promise.resolve(1);
