/** Columns of a terminal that nobody made wider, and of what is piped. */
export const usualWidth = 80;

export const widthOf = ({ columns }: { readonly columns?: number }): number => columns ?? usualWidth;
