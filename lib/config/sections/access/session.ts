const units = { hour: 60, minute: 1, second: 1 / 60 } as const;

/** Minutes of `4 hours`, `90 minutes`, `5401 seconds`. */
export const sessionMinutes = (text: string): number => {
  const [, amount, unit = 'second'] = /^(\d+) (hour|minute|second)/.exec(text) ?? [];
  return Number(amount) * units[unit as keyof typeof units];
};
