/** A page that can run a function, whichever tool drives it. */
export interface Scriptable {
  evaluate<R, Argument>(
    work: (argument: Argument) => R | Promise<R>,
    argument: Argument,
  ): Promise<R>;
}
