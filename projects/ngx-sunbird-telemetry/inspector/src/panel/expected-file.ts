import { make } from './element';

/** Input for a file of expected events: the user chooses it, or drops it on an element. */
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
      // So that the user can choose the same file again after a fix.
      this.input.value = '';
      this.onFile(file);
    }
  }
}
