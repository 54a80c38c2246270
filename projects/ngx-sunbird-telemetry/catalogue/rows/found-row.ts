import type { ClassLikeDeclaration } from 'typescript';
import type { CatalogueRow } from './catalogue-row.js';
import type { EdataVerdict } from './edata-verdict.js';

/** An event, and where it comes from. */
export interface FoundRow {
  readonly row: CatalogueRow & EdataVerdict;
  /** Its offset in the file. */
  readonly offset: number;
  /** The class whose template or code it is in. */
  readonly owner?: ClassLikeDeclaration;
}
