/** Maximum number of relaxed results that are returned and counted: the paper the user wants isn't after them. */
export const maxRelaxedResults = 1_000;
