import { whenIdle } from '../browser/when-idle';
import {
  createdElements,
  TelemetryInteractDirective,
} from '../directives/telemetry-interact.directive';
import {
  inputAlone,
  notInDocument,
  replaysUnrecorded,
  unheard,
  unknownDirective,
  unknownInput,
} from '../messages/attribute-warnings';

/** What Angular gives to the console in dev mode. */
interface AngularDebug {
  ng?: { getOwningComponent?: (element: Element) => object | null };
}

/** The names of the inputs, from Angular's definition of the directive. */
const INPUTS = Object.keys(
  (TelemetryInteractDirective as unknown as { ɵdir: { inputs: object } }).ɵdir.inputs,
).filter((input) => input.startsWith('telemetryInteract'));

const DIRECTIVES = ['interact', 'impression', 'start', 'end', 'share', 'error'].map(
  (kind) => `apptelemetry${kind}`,
);

/** Elements that their library never puts into the document. Others may be shown later, as the items of a menu. */
const NEVER_SHOWN = ['mat-tab'];

/** Attributes that Angular has not hydrated yet: their directives come later. */
const DEHYDRATED = '[ngh], [ngb], [jsaction]';

/** Elements without a directive, for another reason than that they name none. */
const UNHEARD = `[apptelemetryinteract], ${DEHYDRATED}`;

/** What Angular keeps at the class of a component. */
interface ComponentClass {
  name: string;
  ɵcmp?: { standalone?: boolean };
}

/**
 * Warns of attributes of the directive that have no effect, now and whenever the document changes: each kind of element
 * once. Angular does not complain about an attribute without a directive.
 * @param replaysAreLost whether Angular replays clicks that nothing records
 * @returns ends it
 */
export function checkAttributes(replaysAreLost = false): () => void {
  const warned = new Set<string>();
  let isDue = false;
  let hasEnded = false;
  const warn = (text: string): void => {
    if (!warned.has(text)) {
      warned.add(text);
      console.warn(text);
    }
  };
  if (replaysAreLost) {
    warn(replaysUnrecorded());
  }
  const check = (): void => {
    isDue = false;
    if (hasEnded) {
      return;
    }
    document.querySelectorAll('[apptelemetryinteract]').forEach((element) => {
      if (!('telemetryInteract' in element) && !element.closest(DEHYDRATED)) {
        const owner = ownerOf(element);
        warn(unheard(element, owner?.name.replace(/^_/, ''), owner?.ɵcmp?.standalone));
      }
    });
    attributesLike('apptele').forEach(({ name, ownerElement }) => {
      if (ownerElement && !DIRECTIVES.includes(name)) {
        warn(unknownDirective(ownerElement, name));
      }
    });
    attributesLike('telemetryint').forEach(({ name, ownerElement: element }) => {
      // A component may have inputs of these names.
      const mayBeComponent = element?.localName.includes('-');
      if (
        element &&
        !mayBeComponent &&
        !('telemetryInteract' in element) &&
        !element.closest(UNHEARD)
      ) {
        warn(inputAlone(element, name));
      }
    });
    for (const element of createdElements) {
      if (element.isConnected) {
        unknownInputs(element).forEach(warn);
        createdElements.delete(element);
      } else if (NEVER_SHOWN.includes(element.localName)) {
        warn(notInDocument(element));
        createdElements.delete(element);
      }
    }
  };
  const checkWhenIdle = (): void => {
    if (!isDue) {
      isDue = true;
      // Not before the task that creates elements has put them into the document.
      whenIdle(check);
    }
  };
  const observer = new MutationObserver(checkWhenIdle);
  observer.observe(document, { childList: true, subtree: true });
  checkWhenIdle();
  return () => {
    hasEnded = true;
    observer.disconnect();
  };
}

/** All attributes of the document whose name begins like this. */
function attributesLike(start: string): Attr[] {
  const found = document.evaluate(
    `//@*[starts-with(name(), "${start}")]`,
    document,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
  );
  return Array.from({ length: found.snapshotLength }, (_, at) => found.snapshotItem(at) as Attr);
}

function ownerOf(element: Element): ComponentClass | undefined {
  return (window as AngularDebug).ng?.getOwningComponent?.(element)?.constructor;
}

/** Attributes that look like inputs of the directive, and are none. HTML has no upper case, so that is not compared. */
function unknownInputs(element: Element): string[] {
  const directive = (element as unknown as { telemetryInteract: Record<string, unknown> })
    .telemetryInteract;
  // A component may have inputs of its own.
  const start = element.localName.includes('-') ? 'telemetryinteract' : 'telemetry';
  return element
    .getAttributeNames()
    .filter((name) => name.startsWith(start) && name !== 'telemetryshareedata')
    .flatMap((name) => {
      const input = INPUTS.find((one) => one.toLowerCase() === name);
      if (input && directive[input] !== undefined) {
        return [];
      }
      const alike = INPUTS.filter((one) => areAlike(one.toLowerCase(), name));
      return unknownInput(element, name, (alike.length ? alike : INPUTS).join(', '));
    });
}

function areAlike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
