interface Registered {
  type: string;
  listener: unknown;
  signal?: AbortSignal;
}

/** Watches the listeners of a target. Returns a function that gives the types of those still registered. */
export function listenersOn(target: EventTarget): () => string[] {
  const registered: Registered[] = [];
  spyOn(target, 'addEventListener').and.callFake(function (this: EventTarget, ...given) {
    const [type, listener, options] = given;
    const signal = typeof options === 'object' ? options.signal : undefined;
    registered.push({ type, listener, signal });
    EventTarget.prototype.addEventListener.apply(target, given);
  });
  spyOn(target, 'removeEventListener').and.callFake((...given) => {
    const [type, listener] = given;
    const place = registered.findIndex((one) => one.type === type && one.listener === listener);
    if (place >= 0) {
      registered.splice(place, 1);
    }
    EventTarget.prototype.removeEventListener.apply(target, given);
  });
  return () => registered.filter(({ signal }) => !signal?.aborted).map(({ type }) => type);
}
