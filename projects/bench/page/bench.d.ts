interface Window {
  /** How the bench controls the page. Set when the page has started. */
  bench?: {
    /** Change detection runs since the page started. */
    runs: number;
    /** Shows so many tracked elements; they are rendered when it returns. */
    show: (count: number) => void;
  };
}
