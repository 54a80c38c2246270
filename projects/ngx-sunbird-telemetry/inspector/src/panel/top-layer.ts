import { guarded } from './guarded';

/**
 * Keeps an element above all of the page: above popovers, dialogs, and what fills the screen. A modal dialog makes all outside it
 * dead, so the element moves into the dialog. A browser without popovers shows it above the rest of the page only.
 */
export class TopLayer {
  constructor(private readonly host: HTMLElement) {}

  start(signal: AbortSignal): void {
    const raise = guarded(() => this.raise());
    // These events do not bubble.
    const options = { capture: true, signal };
    document.addEventListener(
      'toggle',
      ({ target }) => {
        const isAbove = target instanceof HTMLElement && (target.popover || isDialog(target));
        if (isAbove && target !== this.host) {
          raise();
        }
      },
      options,
    );
    document.addEventListener('close', raise, options);
    document.addEventListener('fullscreenchange', raise, options);
    raise();
  }

  /** Goes to the top again, and keeps the focus. */
  raise(): void {
    const { host } = this;
    const focused = host.shadowRoot?.activeElement;
    const place = modalDialog() ?? document.documentElement;
    if (!host.isConnected || host.parentElement !== place) {
      place.append(host);
    }
    if ('showPopover' in host) {
      host.popover = 'manual';
      host.togglePopover(false);
      host.togglePopover(true);
    }
    if (focused instanceof HTMLElement && focused !== host.shadowRoot?.activeElement) {
      focused.focus({ preventScroll: true });
    }
  }
}

function isDialog(element: Element): boolean {
  return element.localName === 'dialog';
}

/** The modal dialog that the page shows above all others, if there is one. */
function modalDialog(): Element | undefined {
  try {
    return [...document.querySelectorAll('dialog:modal')].at(-1);
  } catch {
    return undefined;
  }
}
