interface Window {
  /** How the bench controls the page. Set when the page has started. */
  bench?: {
    /** Change detection runs since the page started. */
    runs: number;
    /** Shows so many tracked elements; they are rendered when it returns. */
    show: (count: number) => void;
  };
  /** Tells the bench where the button is, in px from the corner of the page, when the user can see it. */
  buttonShown?: (x: number, y: number) => void;
  /** What the page has recorded of a session; each list in ms. */
  recorded?: {
    /** Tasks from the first paint on that took 50 ms or more. */
    longTasks: number[];
    /** The longest event of each interaction that took 16 ms or more, by the id of the interaction. */
    interactions: Record<number, number>;
  };
  /** How many callbacks of timers, frames and idle moments have run. */
  wakeUps?: number;
}
