/** Rows of the library as journeys look at them. */
export interface PaperRow {
  id: number;
  title: string;
  abstract?: string;
  authors: string[];
  keys: string[];
  listed?: string;
  sighting?: { source: string; announced?: string };
}

export interface VisitRow {
  source: string;
  url: string;
  parts: Record<string, { papers: number; fresh: number }>;
}

export interface StateRow {
  id: number;
  saved?: number;
  seen?: number;
  read?: number;
  picked?: number;
  comment?: string;
}
