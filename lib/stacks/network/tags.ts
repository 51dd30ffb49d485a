/** The name of a resource of EC2. */
export const named = (value: string): { key: string; value: string }[] => [{ key: 'Name', value }];
