export interface CatalogueWarning {
  readonly file: string;
  readonly line: number;
  /** What is wrong, and how to fix it. */
  readonly message: string;
  /** Whether the developer meant something that does not happen, so that `--check` fails. */
  readonly isFault?: boolean;
}
