/** A page that can run a function, whichever tool drives it. */
export interface Scriptable {
  /**
   * Runs a function in one task of the page, and awaits its promise. It sees nothing but its argument. The argument and the
   * result are JSON.
   */
  evaluate<R, Argument>(
    work: (argument: Argument) => R | Promise<R>,
    argument: Argument,
  ): Promise<R>;
  evaluate<R>(work: () => R | Promise<R>): Promise<R>;
}
