interface Window {
  /** What the bench asks the page for, once it has started. */
  bench?: {
    /** Change detection runs since the page began. */
    runs: number;
    /** Shows so many tracked elements, rendered when it returns. */
    show: (count: number) => void;
  };
}
