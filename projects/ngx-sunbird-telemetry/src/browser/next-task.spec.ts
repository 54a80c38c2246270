import { nextTask } from './next-task';

describe('nextTask', () => {
  it('resolves after all microtasks', async () => {
    const order: string[] = [];
    const task = nextTask().then(() => order.push('task'));
    queueMicrotask(() => queueMicrotask(() => order.push('microtask')));
    await task;

    expect(order).toEqual(['microtask', 'task']);
  });

  it('resolves where there are no message channels, as in the unit tests of a portal', async () => {
    const native = MessageChannel;
    Object.assign(window, { MessageChannel: undefined });
    try {
      await expectAsync(nextTask()).toBeResolved();
    } finally {
      Object.assign(window, { MessageChannel: native });
    }
  });
});
