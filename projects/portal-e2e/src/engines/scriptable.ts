/** A page that can run a function, whichever tool drives it. */
export interface Scriptable {
  /** Runs a function in the page. Returns its result, after awaiting a promise. */
  evaluate<R, Argument>(
    work: (argument: Argument) => R | Promise<R>,
    argument: Argument,
  ): Promise<R>;
  evaluate<R>(work: () => R | Promise<R>): Promise<R>;
}
