/** A name of an IAM role, after its path if it has one; 64 characters at most. */
export const rolePattern = /^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;
export const roleLength = 64;

export const isRoleName = (name: string): boolean => name.length <= roleLength && rolePattern.test(name);
