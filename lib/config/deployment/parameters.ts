/** Account ids, with a comma each, that fit into 4,096 bytes, with room to spare. */
export const idsInParameter = 300;
