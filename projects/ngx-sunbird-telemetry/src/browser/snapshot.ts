/** A copy; where there is none to be had, say of a function, the recorder leaves that part out. */
export function snapshot<T>(data: T): T {
  try {
    return structuredClone(data);
  } catch {
    return data;
  }
}
