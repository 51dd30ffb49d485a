/** What changes can be risky by; each has a flag, `--allow-delete` and so on. In the order in which they are told. */
export const risks = ['delete', 'unguard', 'lockout', 'reach', 'close'] as const;

export type Risk = (typeof risks)[number];
