import { make } from './element';

/** A file of expected events: chosen, or dropped on an element. */
export class ExpectedFile {
  readonly input = make('input', { type: 'file', accept: '.json,.ndjson', hidden: true });

  constructor(
    dropTarget: HTMLElement,
    private readonly onFile: (file: File) => void,
  ) {
    this.input.addEventListener('change', () => this.#take(this.input.files?.[0]));
    dropTarget.addEventListener('dragover', (event) => event.preventDefault());
    dropTarget.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#take(event.dataTransfer?.files[0]);
    });
  }

  choose(): void {
    this.input.click();
  }

  #take(file: File | undefined): void {
    if (file) {
      // The same file may be chosen again, once it was fixed.
      this.input.value = '';
      this.onFile(file);
    }
  }
}
