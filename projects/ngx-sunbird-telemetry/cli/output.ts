/** Where a command prints. */
export interface Output {
  log(text: string): void;
  warn(text: string): void;
}
