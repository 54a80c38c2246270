/** A page in which a function can be run, whoever drives it. */
export interface Scripted {
  evaluate<R, Argument>(
    work: (argument: Argument) => R | Promise<R>,
    argument: Argument,
  ): Promise<R>;
}
