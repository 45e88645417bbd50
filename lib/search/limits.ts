/** So many forgiven papers are answered and counted at most: what was meant is not behind them. */
export const mostForgiven = 1_000;
