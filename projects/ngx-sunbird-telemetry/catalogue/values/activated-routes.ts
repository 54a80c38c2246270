import { ObjectValue, Unknown, type Value } from '../expressions/value.js';

/** An `ActivatedRoute` of which only `snapshot.data.telemetry` is known. */
export function routeValue(name: string, telemetry: Value): ObjectValue {
  const object = (key: string, value: Value, source: string): ObjectValue =>
    new ObjectValue(new Map([[key, () => value]]), source, new Unknown(source));
  const data = object('telemetry', telemetry, `${name}.snapshot.data`);
  return object('snapshot', object('data', data, `${name}.snapshot`), name);
}
