import type { ClassLikeDeclaration } from 'typescript';
import type { ClassType } from '../declarations/classes.js';
import { isForeign } from '../declarations/declarations.js';
import { ObjectValue, Unknown, type Known, type Value } from '../expressions/value.js';

/** Finds `data.telemetry` of the `ActivatedRoute` of a component, which is shown as `source`. */
type TelemetryOfRoute = (component: ClassLikeDeclaration, source: string) => Known | undefined;

/** What components read from their `ActivatedRoute`. */
export class ActivatedRoutes {
  #telemetryOf: TelemetryOfRoute = () => undefined;

  /** Says how to find `data.telemetry` of a component's `ActivatedRoute`. */
  know(telemetryOf: TelemetryOfRoute): void {
    this.#telemetryOf = telemetryOf;
  }

  /** The `ActivatedRoute` that a component has as `name`, if its `data.telemetry` is known; of another type, nothing. */
  of(
    type: ClassType | undefined,
    component: ClassLikeDeclaration | undefined,
    name: string,
  ): Known | undefined {
    const telemetry =
      isRoute(type) && component
        ? this.#telemetryOf(component, `${name}.snapshot.data.telemetry`)
        : undefined;
    return telemetry && { value: routeValue(name, telemetry.value) };
  }
}

/** An `ActivatedRoute` of which only `snapshot.data.telemetry` is known. */
function routeValue(name: string, telemetry: Value): ObjectValue {
  const object = (key: string, value: Value, source: string): ObjectValue =>
    new ObjectValue(new Map([[key, () => value]]), source, new Unknown(source));
  const data = object('telemetry', telemetry, `${name}.snapshot.data`);
  return object('snapshot', object('data', data, `${name}.snapshot`), name);
}

function isRoute(type: ClassType | undefined): boolean {
  return !!type && isForeign(type) && type.name === 'ActivatedRoute';
}
