/** Rows of the library as journeys look at them. */
export interface PaperRow {
  id: number;
  title: string;
  abstract?: string;
  authors: string[];
  keys: string[];
  listed?: string;
  sighting?: { announced?: string };
}

export interface StateRow {
  id: number;
  saved?: number;
  seen?: number;
  read?: number;
  picked?: number;
  comment?: string;
}
