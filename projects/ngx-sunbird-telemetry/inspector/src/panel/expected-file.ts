import type { ExpectedText } from '../visit-memory';
import { make } from './element';

/** Input for a file of expected events: the user chooses it, or drops it on an element. */
export class ExpectedFile {
  /** The file that was chosen last. */
  #newest?: File;
  readonly input = make('input', { type: 'file', accept: '.json,.ndjson', hidden: true });

  constructor(
    dropTarget: HTMLElement,
    private readonly onFile: (file: ExpectedText) => void,
  ) {
    this.input.addEventListener('change', () => void this.#take(this.input.files?.[0]));
    dropTarget.addEventListener('dragover', (event) => event.preventDefault());
    dropTarget.addEventListener('drop', (event) => {
      event.preventDefault();
      void this.#take(event.dataTransfer?.files[0]);
    });
  }

  choose(): void {
    this.input.click();
  }

  async #take(file: File | undefined): Promise<void> {
    if (file) {
      // So that the user can choose the same file again after a fix.
      this.input.value = '';
      this.#newest = file;
      const text = await file.text().catch((error: unknown) => String(error));
      // A large file may be read later than the next one.
      if (file === this.#newest) {
        this.onFile({ name: file.name, text });
      }
    }
  }
}
